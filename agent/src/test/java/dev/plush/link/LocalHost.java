package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.Order;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import dev.plush.wire.Watchdog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A host on this machine with a real agent, and the controller's side of its link: collects reports and output, and
 * checks what holds for every connection (numbers without gaps, output without gaps and before the end).
 */
final class LocalHost implements Link.Listener, AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(60);

    final Path folder;
    final LocalConnector connector;
    final String run;
    private final List<Report> reports = new ArrayList<>();
    private final Map<String, ByteArrayOutputStream> output = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private Link link;
    private boolean closed = true;
    private String closedReason = "";
    private long journaled;
    private long agentPid;
    boolean givesCredit = true;
    boolean acknowledges = true;
    boolean deaf;

    LocalHost(Path root, String run) {
        this.run = run;
        this.folder = root.resolve("hosts").resolve(run).resolve("3");
        this.connector = new LocalConnector(root.resolve("hosts"), root.resolve("cache"), LocalConnector.thisJava());
    }

    /** Returns a name that no other test on this machine uses at the same time: marks are found machine-wide. */
    static String newRun() {
        return "test-" + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36);
    }

    LocalHost connect() throws ConnectException {
        synchronized (this) {
            closed = false;
        }
        Link connected = connector.connect(request(), this);
        synchronized (this) {
            link = connected;
        }
        return this;
    }

    ConnectRequest request() {
        return new ConnectRequest(run, 3, "h3", "", 0, "", "", "", journaled(), DEADLINE);
    }

    synchronized long journaled() {
        return journaled;
    }

    @Override
    public synchronized void report(long number, Report report) {
        if (deaf) {
            return;
        }
        if (number > 0) {
            if (number <= journaled) {
                return; // seen on an earlier connection
            }
            if (number != journaled + 1) {
                problems.add("expected report " + (journaled + 1) + ", found " + number);
            }
            journaled = number;
            if (acknowledges && link != null) {
                link.send(new Order.Acknowledge(number));
            }
        }
        if (report instanceof Report.Welcome welcome) {
            agentPid = welcome.pid();
        }
        if (report instanceof Report.Output chunk) {
            take(chunk);
        }
        reports.add(report);
        notifyAll();
    }

    private void take(Report.Output chunk) {
        var bytes = output.computeIfAbsent(
                key(chunk.process(), chunk.attempt(), chunk.stream()), any -> new ByteArrayOutputStream());
        if (chunk.offset() > bytes.size()) {
            problems.add("a gap before offset " + chunk.offset() + ": only " + bytes.size() + " bytes are here");
        }
        int known = (int) (bytes.size() - chunk.offset());
        if (known < chunk.bytes().length) {
            bytes.write(chunk.bytes(), known, chunk.bytes().length - known);
        }
        if (givesCredit && link != null) {
            link.send(
                    new Order.OutputCredit(chunk.process(), chunk.attempt(), chunk.stream(), bytes.size(), 256 << 10));
        }
    }

    private static String key(int process, int attempt, int stream) {
        return process + "." + attempt + "." + stream;
    }

    @Override
    public synchronized void closed(String reason) {
        closed = true;
        closedReason = reason;
        notifyAll();
    }

    synchronized String closedReason() {
        awaitThat("the end of the link", () -> closed);
        return closedReason;
    }

    void send(Order order) {
        link.send(order);
    }

    /** Starts a program with its arguments in the working folder. */
    void start(int process, String... command) {
        start(process, 0, "", command);
    }

    void start(int process, long timeoutMillis, String stdin, String... command) {
        send(order(process, timeoutMillis, stdin, command));
    }

    static Order.StartProcess order(int process, long timeoutMillis, String stdin, String... command) {
        return new Order.StartProcess(
                process,
                1,
                command[0],
                List.of(command).subList(1, command.length),
                "",
                Map.of("GREETING", "hello world"),
                stdin,
                timeoutMillis,
                "TERM",
                200,
                Probe.NONE,
                0,
                List.of());
    }

    /** Returns the order with more environment and with checks. */
    static Order.StartProcess with(
            Order.StartProcess order,
            Map<String, String> environment,
            Probe ready,
            long readyWithinMillis,
            List<Watchdog> watchdogs) {
        return new Order.StartProcess(
                order.process(),
                order.attempt(),
                order.program(),
                order.arguments(),
                order.folder(),
                environment,
                order.stdin(),
                order.timeoutMillis(),
                order.stopSignal(),
                order.stopGraceMillis(),
                ready,
                readyWithinMillis,
                watchdogs);
    }

    <R extends Report> R await(Class<R> kind) {
        return await(kind, any -> true);
    }

    synchronized <R extends Report> R await(Class<R> kind, Predicate<R> which) {
        awaitThat("a report " + kind.getSimpleName(), () -> find(kind, which).isPresent());
        return find(kind, which).orElseThrow();
    }

    private <R extends Report> Optional<R> find(Class<R> kind, Predicate<R> which) {
        return all(kind).stream().filter(which).findFirst();
    }

    synchronized <R extends Report> List<R> all(Class<R> kind) {
        return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Report.Exited exited(int process) {
        return await(Report.Exited.class, exited -> exited.process() == process);
    }

    Report.Started started(int process) {
        return await(Report.Started.class, started -> started.process() == process);
    }

    byte[] bytes(int process, int stream) {
        return bytes(process, 1, stream);
    }

    private synchronized byte[] bytes(int process, int attempt, int stream) {
        var bytes = output.get(key(process, attempt, stream));
        return bytes == null ? new byte[0] : bytes.toByteArray();
    }

    String text(int process, int attempt, int stream) {
        return new String(bytes(process, attempt, stream), StandardCharsets.UTF_8);
    }

    synchronized void awaitText(int process, int attempt, int stream, String text) {
        awaitThat("the output \"" + text + "\"", () -> text(process, attempt, stream)
                .contains(text));
    }

    String text(int process, int stream) {
        return new String(bytes(process, stream), StandardCharsets.UTF_8);
    }

    synchronized void awaitText(int process, int stream, String text) {
        awaitThat("the output \"" + text + "\"", () -> text(process, stream).contains(text));
    }

    /** Forgets what was heard, but not what is journaled. */
    synchronized void forget() {
        reports.clear();
    }

    synchronized void awaitThat(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + what + "; heard " + reports + "\nlog: " + log());
            }
            try {
                wait(Math.min(left, 20));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("agent.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    long agentPid() {
        return agentPid;
    }

    void disconnect() {
        link.close();
        closedReason();
    }

    void killAgent() {
        ProcessHandle agent = ProcessHandle.of(agentPid).orElseThrow();
        agent.destroyForcibly();
        awaitEnd(agent);
        closedReason();
    }

    static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("process " + process.pid() + " did not end", e);
        }
    }

    Report.Cleaned clean() {
        send(new Order.Clean());
        return await(Report.Cleaned.class);
    }

    /** Ends the agent, and checks that it is gone and has left nothing. */
    @Override
    public void close() throws ConnectException {
        if (closed) {
            connect();
        }
        ProcessHandle agent = ProcessHandle.of(agentPid).orElseThrow();
        send(new Order.Quit());
        try {
            awaitEnd(agent);
        } finally {
            agent.destroyForcibly();
        }
        closedReason();
        assertThat(folder).doesNotExist();
        assertThat(problems).isEmpty();
    }
}
