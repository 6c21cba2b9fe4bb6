package dev.plush.agent.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileReport.FileStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that another host brings: all of it, a part, the wrong one, or while somebody else goes on with it. */
class IntakeTest {
    private final byte[] bytes = new byte[700_000];

    @TempDir
    private Path folder;

    private String sum;
    private Cache cache;

    @BeforeEach
    void open() throws Exception {
        new SplittableRandom(2).nextBytes(bytes);
        sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        cache = new Cache(folder);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private InputStream from(int offset, int end) {
        return new ByteArrayInputStream(Arrays.copyOfRange(bytes, offset, end));
    }

    @Test
    void theRestOfWhatCameBeforeIsTakenAndChecked() throws Exception {
        assertThat(cache.take(new FileChunk(sum, 0, Arrays.copyOf(bytes, 100_000), false)))
                .isEmpty();
        Intake intake = cache.intake(sum, 100_000, bytes.length);
        List<Long> told = new ArrayList<>();
        intake.read(from(100_000, bytes.length), told::add);
        assertThat(told).isSorted().endsWith((long) bytes.length);
        assertThat(cache.complete(sum, intake)).isEqualTo(new FileStatus(sum, true, ""));
        assertThat(Files.readAllBytes(folder.resolve(sum))).isEqualTo(bytes);
    }

    @Test
    void whatCameBeforeTheEndIsKept() throws Exception {
        Intake intake = cache.intake(sum, 0, bytes.length);
        assertThatThrownBy(() -> intake.read(from(0, 300_000), held -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("expected 700000 bytes of the file, found 300000 and the end");
        assertThat(cache.there(sum)).isEqualTo(300_000);
        Intake next = cache.intake(sum, 300_000, bytes.length);
        next.read(from(300_000, bytes.length), held -> {});
        assertThat(cache.complete(sum, next).present()).isTrue();
    }

    @Test
    void nothingIsStoredOnceSomebodyElseGoesOnWithIt() throws Exception {
        Intake intake = cache.intake(sum, 0, bytes.length);
        assertThatThrownBy(() -> intake.read(from(0, bytes.length), held -> intake.stop()))
                .hasMessageContaining("somebody else sends the file");
        long held = cache.there(sum);
        assertThat(held).isPositive().isLessThan(bytes.length);
        byte[] rest = Arrays.copyOfRange(bytes, (int) held, bytes.length);
        assertThat(cache.take(new FileChunk(sum, held, rest, true))).contains(new FileStatus(sum, true, ""));
    }

    @Test
    void anotherFileIsNotTaken() throws Exception {
        Intake intake = cache.intake(sum, 0, bytes.length);
        bytes[500_000]++;
        intake.read(from(0, bytes.length), held -> {});
        assertThat(cache.complete(sum, intake).problem()).startsWith("expected the SHA-256 " + sum + ", found ");
        assertThat(folder.resolve(sum)).doesNotExist();
        assertThat(cache.there(sum)).isZero();
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItComes() {
        assertThatThrownBy(() -> cache.intake(sum, 5, bytes.length)).hasMessageContaining("expected the bytes from 0");
        assertThatThrownBy(() -> cache.intake("../" + sum, 0, 5)).hasMessageContaining("SHA-256");
        assertThatThrownBy(() -> cache.intake(sum, -1, 5)).hasMessageContaining("-1 of 5");
        assertThatThrownBy(() -> cache.intake(sum, 6, 5)).hasMessageContaining("6 of 5");
        assertThatThrownBy(() -> cache.intake(sum, 0, 0)).hasMessageContaining("0 of 0");
    }
}
