package dev.plush.link;

import static dev.plush.link.SshHarness.connector;
import static dev.plush.link.SshHarness.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.SshHarness.Ears;
import dev.plush.link.testing.TestSshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents that start in one home: at the same time, and one after the other. */
@Timeout(120)
class Stage0StartTest {
    private static final String HOST = "127.0.0.2";
    private static final int HOSTS = 8;

    private TestSshd sshd;

    @BeforeAll
    static void needsSshd() {
        TestSshd.assumeAvailable();
    }

    @BeforeEach
    void start() {
        sshd = TestSshd.start();
    }

    @AfterEach
    void stop() {
        sshd.close();
    }

    @Test
    void manyHostsThatShareAFreshHomeStartAtTheSameTime() throws InterruptedException, ExecutionException {
        SshConnector connector = connector(sshd);
        ExecutorService pool = Executors.newFixedThreadPool(HOSTS);
        List<Ears> all = new ArrayList<>();
        try {
            List<Future<Link>> links = new ArrayList<>();
            for (int host = 1; host <= HOSTS; host++) {
                Ears ears = new Ears();
                ConnectRequest request = of("run-1", host);
                all.add(ears);
                links.add(pool.submit(() -> connector.connect(request, ears)));
            }
            for (Future<Link> link : links) {
                link.get().close();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(all.stream().map(ears -> ears.welcome().pid()).distinct()).hasSize(HOSTS);
    }

    @Test
    void theNextAgentStartsWithTheClassesThatTheFirstOneLeft() throws Exception {
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
