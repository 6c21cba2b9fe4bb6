package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalRunTest {
    @TempDir
    Path root;

    @Test
    void aProcessRunsAndItsEndAndOutputAreReported() throws Exception {
        try (LocalHost host = new LocalHost(root, "run-1").connect()) {
            host.start(1, "sh", "-c", "echo out; echo err >&2; exit 7");
            assertThat(host.exited(1).status()).isEqualTo(7);
            assertThat(host.text(1, 1)).isEqualTo("out\n");
            assertThat(host.text(1, 2)).isEqualTo("err\n");
            assertThat(host.started(1).pid()).isPositive();
            assertThat(host.clean()).isEqualTo(new Report.Cleaned(0, 0, 0, ""));
        }
        assertThat(root.resolve("hosts").resolve("run-1")).doesNotExist();
    }
}
