package dev.plush.link;

import dev.plush.link.testing.TestSshd;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the tests of SSH share: requests, and a listener that remembers. */
final class SshHarness {
    private SshHarness() {}

    /** Returns the agent's jar, as hosts get it. */
    static Path agentJar() {
        try {
            return AgentJar.in(Path.of("target", "agent-jar").toAbsolutePath()).path();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static SshConnector connector(TestSshd sshd) {
        return connector(options(sshd));
    }

    static SshConnector connector(SshOptions options) {
        try {
            return new SshConnector(options, agentJar());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static SshOptions options(TestSshd sshd) {
        return SshOptions.standard().withConfig(sshd.config());
    }

    static ConnectRequest request(String address) {
        return new ConnectRequest("run-1", 3, "h03", address, 0, "", "", "", 0, Duration.ofSeconds(20));
    }

    static ConnectRequest withPort(ConnectRequest request, int port) {
        return new ConnectRequest(
                request.run(),
                request.host(),
                request.name(),
                request.address(),
                port,
                request.user(),
                request.identityFile(),
                request.via(),
                request.acknowledged(),
                request.timeout());
    }

    static ConnectRequest withIdentity(ConnectRequest request, Path identity) {
        return new ConnectRequest(
                request.run(),
                request.host(),
                request.name(),
                request.address(),
                request.port(),
                request.user(),
                identity.toString(),
                request.via(),
                request.acknowledged(),
                request.timeout());
    }

    static ConnectRequest withVia(ConnectRequest request, String via) {
        return new ConnectRequest(
                request.run(),
                request.host(),
                request.name(),
                request.address(),
                request.port(),
                request.user(),
                request.identityFile(),
                via,
                request.acknowledged(),
                request.timeout());
    }

    static ConnectRequest withTimeout(ConnectRequest request, Duration timeout) {
        return new ConnectRequest(
                request.run(),
                request.host(),
                request.name(),
                request.address(),
                request.port(),
                request.user(),
                request.identityFile(),
                request.via(),
                request.acknowledged(),
                timeout);
    }

    static ConnectRequest acknowledging(ConnectRequest request, long report) {
        return new ConnectRequest(
                request.run(),
                request.host(),
                request.name(),
                request.address(),
                request.port(),
                request.user(),
                request.identityFile(),
                request.via(),
                report,
                request.timeout());
    }

    /** Ends the agent behind a link and waits until it has gone. */
    static void quit(Link link, Ears ears) {
        link.send(new Order.Clean());
        ears.await(Report.Cleaned.class, cleaned -> true);
        link.send(new Order.Quit());
        ears.awaitClosed();
        link.close();
    }

    /** Remembers all that a link says. Thread-safe. */
    static final class Ears implements Link.Listener {
        private final List<Report> heard = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();

        @Override
        public synchronized void report(long number, Report report) {
            heard.add(report);
            numbers.add(number);
        }

        @Override
        public synchronized void closed(String reason) {
            closed.add(reason);
        }

        synchronized List<String> closings() {
            return List.copyOf(closed);
        }

        synchronized long lastNumber() {
            return numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        }

        synchronized <T extends Report> Optional<T> find(Class<T> type, Predicate<T> which) {
            Stream<T> found = heard.stream().filter(type::isInstance).map(type::cast);
            return found.filter(which).findFirst();
        }

        Report.Welcome welcome() {
            return await(Report.Welcome.class, welcome -> true);
        }

        <T extends Report> T await(Class<T> type, Predicate<T> which) {
            dev.plush.link.testing.TestProcesses.await(type.getSimpleName() + " from the agent", () -> find(type, which)
                    .isPresent());
            return find(type, which).orElseThrow();
        }

        void awaitClosed() {
            dev.plush.link.testing.TestProcesses.await(
                    "the link is closed", () -> !closings().isEmpty());
        }
    }
}
