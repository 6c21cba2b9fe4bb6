package dev.plush.link.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestSshdTest {
    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @Test
    void eachAddressHasItsOwnHome() throws IOException {
        try (TestSshd sshd = TestSshd.start()) {
            for (String address : List.of("127.0.0.2", "127.0.0.9")) {
                assertThat(ssh(sshd, address, "pwd").strip())
                        .isEqualTo(sshd.home(address).toString());
            }
        }
    }

    @Test
    void closeEndsWhatHasLeftItsSessionAndRemovesTheFolder() throws IOException {
        Path folder;
        ProcessHandle sleeper;
        try (TestSshd sshd = TestSshd.start()) {
            folder = sshd.folder();
            ssh(sshd, "127.0.0.3", "setsid sleep 600 < /dev/null > /dev/null 2>&1 & echo");
            TestProcesses.await("the sleeper runs", () -> !sshd.processes().isEmpty());
            sleeper = sshd.processes().get(0);
        }
        assertThat(TestProcesses.lives(sleeper)).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void changedHostKeysAreRefusedByTheClient() throws IOException {
        try (TestSshd sshd = TestSshd.start()) {
            String before = Files.readString(sshd.hostKey("ed25519"));
            sshd.changeHostKeys();
            assertThat(Files.readString(sshd.hostKey("ed25519"))).isNotEqualTo(before);
            TestProcesses.await("no session is left", () -> sshd.sessions().isEmpty());
        }
    }

    private static String ssh(TestSshd sshd, String address, String command) throws IOException {
        return TestProcesses.run(List.of("ssh", "-F", sshd.config().toString(), address, command));
    }
}
