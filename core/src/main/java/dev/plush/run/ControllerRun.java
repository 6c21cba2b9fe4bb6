package dev.plush.run;

import dev.plush.control.Operation;
import dev.plush.event.EventType;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.ControllerPaused;
import dev.plush.exec.ExecRequest;
import dev.plush.exec.ExecWords;
import dev.plush.files.FilesRequest;
import dev.plush.journal.Journal;
import dev.plush.link.Connector;
import dev.plush.software.PackageStore;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A controller at work on one run: owns the loop's thread, and all that feeds it and acts for it. The thread that calls
 * {@link #work} is the loop's.
 */
public final class ControllerRun implements AutoCloseable {
    private static final int MAX_INBOX = 10_000;
    private static final long POLL_MILLIS = 500;
    private static final long LOOK_NANOS = 500_000_000L;

    /** Against a power failure the journal is forced to the disk at these; see docs/journal-format.md. */
    private static final Set<EventType> FORCED =
            EnumSet.of(EventType.PHASE_ENDED, EventType.RUN_ENDING, EventType.RUN_ENDED);

    private static final long FAREWELL_MILLIS = 3_000;

    private final Journal journal;
    private final DiskWatch disk;
    private final BlockingQueue<Fact> inbox = new ArrayBlockingQueue<>(MAX_INBOX);
    private final Loop loop;
    private final Alarms alarms;
    private final Intake intake;
    private final Shell shell;
    private final IdleWatch idle;
    private final ControlSocket control;
    private final Path secrets;
    private volatile boolean over;
    private volatile Throwable broken;
    private boolean begun;
    private boolean idleTold;
    private boolean paused;
    private long lookedNanos;

    /**
     * @param folder the run's
     * @param journal open for writing
     * @param start what the journal folds to; {@link RunState#EMPTY} for a new run
     * @param known how far the output log has each (process, attempt, stream)
     * @param secrets values that are not in the plan
     * @param bandwidth how fast files are sent
     * @param keepMillis after how long without a command on its hosts the run is stopped; 0 for never
     * @param connectors gives the connector for a transport
     * @throws IOException if the control socket cannot be opened
     */
    public ControllerRun(
            RunFolder folder,
            Journal journal,
            RunState start,
            OutputSink output,
            Map<int[], Long> known,
            PackageStore packages,
            Secrets secrets,
            Bandwidth bandwidth,
            long keepMillis,
            Function<String, Connector> connectors,
            InstantSource clock)
            throws IOException {
        this.journal = journal;
        this.disk = new DiskWatch(journal::usableBytes);
        this.loop = new Loop(start, this::record, this::carryOut, clock, System::nanoTime);
        this.alarms = new Alarms(this::put);
        this.intake = new Intake(
                disk.guarded(output),
                known,
                new CollectedFiles(folder.collected()),
                this::put,
                loop::state,
                clock,
                e -> broken = e);
        Sessions sessions = new Sessions(loop::state, connectors);
        Neighbours neighbours = new Spreading(sessions, this::put);
        this.shell = new Shell(
                loop::state,
                this::put,
                sessions,
                new Delivery(packages, bandwidth, neighbours, this::put),
                new ProcessOrders(secrets),
                intake,
                alarms,
                () -> over = true);
        this.secrets = folder.secrets();
        this.idle = new IdleWatch(keepMillis, System::nanoTime);
        FileRoom files = new FileRoom(
                loop::state, this::put, host -> sessions.of(new HostId(host)), bandwidth, neighbours, folder.path());
        this.control = ControlSocket.open(
                folder,
                this::answer,
                Map.of(
                        ExecRequest.GREETING,
                        idle.noticed(shell.commands()::serve),
                        ExecWords.GREETING,
                        idle.noticed(shell.commands()::serveWords),
                        FilesRequest.GREETING,
                        idle.noticed(files::serve)));
    }

    /** Before anybody can read that the run is over. Nothing is started any more, so no other controller needs them. */
    private void forget() {
        try {
            Files.deleteIfExists(secrets);
        } catch (IOException e) {
            // Whoever closes this tries again, and says so. The run ends all the same.
        }
    }

    private void record(List<RecordedEvent> batch) {
        if (batch.stream().anyMatch(e -> e.event().type() == EventType.RUN_ENDED)) {
            forget();
        }
        journal.append(batch);
        if (batch.stream().anyMatch(e -> FORCED.contains(e.event().type()))) {
            journal.force();
        }
    }

    private void carryOut(dev.plush.control.Command command) {
        shell.accept(command);
    }

    /** Takes a fact in, from any thread; waits while too many are waiting. */
    public void put(Fact fact) {
        try {
            inbox.put(fact);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(String line) {
        if (line.equals("ping")) {
            return "ok " + ProcessHandle.current().pid();
        }
        String[] words = line.split(" ", 4);
        if (words.length < 4 || !words[0].equals("ask")) {
            return "error: expected `ping` or `ask REQUEST TARGET WHO`, found " + line;
        }
        try {
            Request request = Request.valueOf(words[1]);
            String target = words[2].equals(Operator.RUN) ? "" : words[2];
            String refusal = Operation.refusal(loop.state(), request, target);
            boolean again = request == Request.STOP_RUN; // it is well to ask twice
            if (!refusal.isEmpty() && !again) {
                return "refused: " + refusal;
            }
            put(Fact.of(new OperatorRequested(request, target, words[3])));
            return "ok";
        } catch (IllegalArgumentException e) {
            return "error: expected one of " + List.of(Request.values()) + ", found " + words[1];
        }
    }

    /**
     * Works until the run is over.
     *
     * @return the last state
     * @throws RuntimeException if the loop, the journal or the output log cannot go on: a bug, or a disk
     */
    public RunState work() throws InterruptedException {
        while (!over) {
            if (broken != null) {
                throw new IllegalStateException("the output log cannot go on: " + broken.getMessage(), broken);
            }
            if (begun && fullDisk()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
                continue;
            }
            Fact fact = inbox.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (begun && !idleTold && idle.tooLong()) {
                idleTold = true;
                put(Fact.of(new OperatorRequested(Request.STOP_RUN, "", "itself, as nobody wants its hosts any more")));
            }
            if (fact != null) {
                loop.accept(fact);
                begun = true; // the first word is that a controller is here, even if the second is that it pauses
                shell.acknowledge(fact.origin());
            }
        }
        return loop.state();
    }

    /** Looks at the disk every so often; work goes on as soon as there is room. */
    private boolean fullDisk() {
        long now = System.nanoTime();
        if (!paused && now - lookedNanos < LOOK_NANOS) {
            return false;
        }
        lookedNanos = now;
        boolean full = disk.full();
        if (full && !paused) {
            loop.accept(Fact.of(new ControllerPaused(
                    "the disk of the run's folder has less than " + DiskWatch.minimum() + " left",
                    "Make room; the run goes on by itself, its processes never stopped")));
        }
        paused = full;
        return full;
    }

    /** Returns the newest state. */
    public RunState state() {
        return loop.state();
    }

    @Override
    public void close() throws IOException {
        control.close();
        shell.farewell(FAREWELL_MILLIS);
        alarms.close();
        intake.close();
        shell.close();
    }
}
