package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.Frames.Numbered;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportLogTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("reports");
    }

    @Test
    void reportsAreNumberedFromOneAndOutliveTheAgent() throws IOException {
        ReportLog log = ReportLog.open(file);
        assertThat(log.add(started(5)).number()).isEqualTo(1);
        assertThat(log.add(started(6)).number()).isEqualTo(2);
        ReportLog next = ReportLog.open(file);
        assertThat(next.waiting()).containsExactly(new Numbered(1, started(5)), new Numbered(2, started(6)));
        assertThat(next.add(started(7)).number()).isEqualTo(3);
        assertThat(next.holds(ReportType.STARTED, 7, 1)).isTrue();
        assertThat(next.holds(ReportType.EXITED, 7, 1)).isFalse();
        assertThat(next.holds(ReportType.STARTED, 7, 2)).isFalse();
    }

    @Test
    void whatIsAcknowledgedIsForgottenButNotItsNumber() throws IOException {
        ReportLog log = ReportLog.open(file);
        for (int i = 1; i <= 30_000; i++) {
            log.add(started(i));
            log.acknowledge(i - 1);
        }
        log.acknowledge(30_000);
        assertThat(log.waiting()).isEmpty();
        assertThat(Files.size(file)).isLessThan(512 << 10);
        assertThat(ReportLog.open(file).add(started(1)).number()).isEqualTo(30_001);
    }

    @Test
    void aTornEndCostsOnlyTheReportThatWasBeingWritten() throws IOException {
        ReportLog log = ReportLog.open(file);
        List<Numbered> all = List.of(log.add(started(1)), log.add(started(2)), log.add(started(3)));
        byte[] whole = Files.readAllBytes(file);
        int each = (whole.length - 16) / 3;
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 16; length < whole.length; length++) {
            byte[] torn = Arrays.copyOf(whole, length + random.nextInt(3)); // zeros, as after a power cut
            Files.write(file, torn);
            ReportLog next = ReportLog.open(file);
            int left = Math.min(3, (length - 16) / each);
            assertThat(next.waiting().size()).isBetween(left, left + 1);
            assertThat(next.waiting()).isEqualTo(all.subList(0, next.waiting().size()));
            long number = next.add(started(9)).number();
            assertThat(number).isEqualTo(next.waiting().size());
            assertThat(ReportLog.open(file).waiting()).isEqualTo(next.waiting());
        }
    }

    @Test
    void aControllerThatKnowsOfMoreIsBelieved() throws IOException {
        ReportLog log = ReportLog.open(file);
        log.add(started(1));
        log.resume(40);
        assertThat(log.waiting()).isEmpty();
        assertThat(log.add(started(2)).number()).isEqualTo(41);
        ReportLog next = ReportLog.open(file);
        next.resume(40);
        assertThat(next.waiting()).containsExactly(new Numbered(41, started(2)));
    }

    private static Report started(int process) {
        return new Report.Started(process, 1, 100 + process, 7, 8);
    }
}
