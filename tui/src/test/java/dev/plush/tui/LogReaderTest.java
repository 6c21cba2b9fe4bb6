package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.ProcessId;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.LogScope;
import dev.plush.tui.model.Seq;
import dev.plush.tui.model.Subjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private final SampleRun run = new SampleRun(4).transferring();
    private final SampleOutput output = new SampleOutput();
    private final LogReader reader = LogReader.fromTheStart(output);
    private final ProcessId process = run.id(1, 2);

    @Test
    void linesComeWholeWhereverTheyWereCut() {
        byte[] bytes = "grüße 漢字\nnext\n".getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            output.print(run, process, 1, new byte[] {b});
        }
        assertThat(read()).containsExactly("grüße 漢字", "next");
    }

    @Test
    void hugeLineIsCutAndSaysByHowMuch() {
        byte[] huge = new byte[10_000_000];
        Arrays.fill(huge, (byte) 'x');
        output.print(run, process, 1, huge).print(run, process, 1, "\nafter\n");
        List<String> lines = read();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).hasSizeLessThan(4_200).endsWith("… 9995904 characters more");
        assertThat(lines.get(1)).isEqualTo("after");
    }

    @Test
    void progressBarShowsItsLastState() {
        output.print(run, process, 1, "10%\r20%\r100%\r\ndone\r\n");
        assertThat(read()).containsExactly("100%", "done");
    }

    @Test
    void binaryOutputBecomesMarks() {
        output.print(run, process, 1, new byte[] {(byte) 0xff, 0, 0x1b, '[', (byte) 0xc3, '\n'});
        assertThat(read()).containsExactly("\ufffd␀␛[\ufffd");
    }

    @Test
    void promptWithoutAnEndIsShownWhenNothingElseComes() {
        output.print(run, process, 1, "password: ");
        assertThat(read()).isEmpty();
        reader.flush(run.state());
        assertThat(texts(reader.lines())).containsExactly("password: ");
    }

    @Test
    void outputOfBothStreamsKeepsApart() {
        output.print(run, process, 1, "out").print(run, process, 2, "err\n").print(run, process, 1, "put\n");
        read();
        assertThat(reader.lines().get(0))
                .extracting(LogLine::stream, LogLine::text)
                .containsExactly(2, "err");
        assertThat(reader.lines().get(1))
                .extracting(LogLine::stream, LogLine::text)
                .containsExactly(1, "output");
    }

    @Test
    void outputAfterTheCursorIsNotShownAndGoingBackForgetsIt() {
        long before = run.state().sequence();
        output.print(run, process, 1, "early\n");
        run.phase(2);
        output.print(run, process, 1, "late\n");
        reader.advance(run.state(), before, Long.MAX_VALUE);
        assertThat(texts(reader.lines())).containsExactly("early");
        reader.advance(run.state(), run.state().sequence(), Long.MAX_VALUE);
        assertThat(texts(reader.lines())).containsExactly("early", "late");
        reader.advance(run.state(), before, Long.MAX_VALUE);
        assertThat(texts(reader.lines())).containsExactly("early");
    }

    @Test
    void outputThatWasLeftOutIsSaid() {
        output.skip(process, 1, 2_048).print(run, process, 1, "rest\n");
        assertThat(read()).containsExactly("2.0K left out here; the file on the host has them", "rest");
    }

    @Test
    void whatAnInstallationPrintsIsItsHostsAndNoProcesss() {
        ProcessId host = new ProcessId(2); // as installations are numbered
        output.print(run, host, 3, "making\n").print(run, process, 1, "running\n");
        assertThat(read()).containsExactly("making", "running");
        LogLine line = reader.lines().get(0);
        assertThat(line.host().index()).isEqualTo(2);
        assertThat(Subjects.source(run.state(), line))
                .isEqualTo(Subjects.install(run.state(), line.host(), 0))
                .contains("/install:");
        assertThat(LogScope.of(line.host()).holds(line)).isTrue();
        assertThat(LogScope.of(host).holds(line)).isFalse();
    }

    private List<String> read() {
        reader.advance(run.state(), run.state().sequence(), Long.MAX_VALUE);
        return texts(reader.lines());
    }

    private static List<String> texts(Seq<LogLine> lines) {
        List<String> texts = new ArrayList<>();
        for (long i = lines.first(); i < lines.end(); i++) {
            texts.add(lines.get(i).text());
        }
        return texts;
    }
}
