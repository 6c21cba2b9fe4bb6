package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.agent.child.Children;
import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanerTest {
    @TempDir
    private Path folder;

    /** On a busy host a look at all processes can take longer than clean-up has patience with those that do not end. */
    @Test
    void whatIsFoundIsKilledHoweverLate() throws IOException {
        AgentFolder host = new AgentFolder(
                folder, "cleaner-test-" + ProcessHandle.current().pid(), 7, "token");
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put(Children.MARK, host.mark());
        Process left = builder.start();
        try {
            Cleaner.clean(host, List.of(), Duration.ZERO);
            TestProcesses.await("what was left is killed", () -> !left.isAlive());
            assertThat(Cleaner.clean(host, List.of()).processes()).isZero();
        } finally {
            left.destroyForcibly();
        }
    }
}
