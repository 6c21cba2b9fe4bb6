package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestSshd;
import dev.plush.link.testing.TestSshdOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that start in one home: at the same time, and one after the other. */
@Timeout(120)
class Stage0StartTest {
    private static final String HOST = "127.0.0.2";

    private TestSshd sshd;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    /** Another host that shares the home makes a folder just before this one does. */
    @Test
    void aFolderThatAnotherHostMakesFirstKeepsNobodyWaiting() throws ConnectException {
        sshd = TestSshd.start(TestSshdOptions.standard()
                .withEnvironment(
                        "mkdir -p tools",
                        "printf '#!/bin/sh\\n[ -d ~/.plush ] || /bin/mkdir ~/.plush\\nexec /bin/mkdir \"$@\"\\n' > tools/mkdir",
                        "chmod 700 tools/mkdir",
                        "PATH=$HOME/tools:$PATH; export PATH",
                        "exec sh -c \"$SSH_ORIGINAL_COMMAND\""));
        Ears ears = new Ears();
        connector(sshd).connect(of("run-1", 1), ears).close();
        assertThat(ears.welcome().pid()).isPositive();
    }

    @Test
    void theNextAgentStartsWithTheClassesThatTheFirstOneLeft() throws Exception {
        sshd = TestSshd.start();
        SshConnector connector = connector(sshd);
        connector.connect(of("run-1", 1), new Ears()).close();
        Path cache = sshd.home(HOST).resolve(".plush/cache");
        while (files(cache).stream().noneMatch(file -> file.toString().endsWith(".jsa"))) {
            Thread.onSpinWait();
        }
        assertThat(files(cache))
                .anyMatch(file ->
                        file.toString().endsWith(".jsa") && file.toFile().length() > 0);
        Ears ears = new Ears();
        connector.connect(of("run-2", 1), ears).close();
        String maps = Files.readString(Path.of("/proc/" + ears.welcome().pid() + "/maps"));
        assertThat(maps).as("what the agent has in memory").containsPattern(".plush/cache/agent-.*[.]jsa");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static ConnectRequest of(String run, int host) {
        ConnectRequest first = request(HOST);
        return new ConnectRequest(run, host, first.name(), first.address(), 0, "", "", "", 0, first.timeout());
    }
}
