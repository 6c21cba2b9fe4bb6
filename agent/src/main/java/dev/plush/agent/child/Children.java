package dev.plush.agent.child;

import dev.plush.agent.child.ChildFolder.Mark;
import dev.plush.agent.child.ChildFolder.Meta;
import dev.plush.wire.Order.OutputCredit;
import dev.plush.wire.Order.SignalProcess;
import dev.plush.wire.Order.StartProcess;
import dev.plush.wire.Order.StopProcess;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All processes of the run on this host. Duty loop's thread only. */
public final class Children {
    /** The environment variable by which every process of a run, and all that it starts, can be found. */
    public static final String MARK = "PLUSH_MARK";

    private static final int MAX_REASON = 4000;

    private record Name(int process, int attempt) {}

    private final Path folder;
    private final Path wrapper;
    private final Launcher launcher;
    private final Lookers lookers;
    private final String mark;
    private final ReportSink sink;
    private final Runnable wake;
    private final String bootId = ProcTable.bootId();
    private final Map<Name, Child> children = new LinkedHashMap<>();

    /**
     * @param folder the run's folder on this host; {@code work} in it is the working folder
     * @param mark the value of {@link #MARK}
     * @param wake called on any thread when a process may have ended
     */
    public Children(Path folder, String mark, ReportSink sink, Runnable wake) {
        this.folder = folder;
        this.wrapper = folder.resolve("wrapper.sh");
        this.launcher = new Launcher(folder.resolve("work"), wrapper, mark);
        this.sink = sink;
        this.wake = wake;
        this.mark = mark;
        this.lookers = new Lookers(wake);
    }

    /** Makes the folders, and takes over what an agent before this one left. */
    public void open() throws IOException {
        prepare();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.resolve("processes"))) {
            for (Path path : found) {
                String[] parts = path.getFileName().toString().split("\\.");
                adopt(new Name(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])), new ChildFolder(path));
            }
        }
        if (!children.isEmpty()) {
            ExecLook.sweep(mark);
        }
    }

    private void prepare() throws IOException {
        Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(folder.resolve("processes"));
        Wrapper.writeTo(wrapper);
    }

    private void adopt(Name name, ChildFolder files) {
        Clock clock = Clock.read();
        markWhatIsInTheLog(name, files);
        Launcher.forgetStdin(files.path());
        boolean never = !files.has(Mark.ENDED) && files.forbidStart();
        Meta meta = files.meta().orElse(new Meta(bootId, clock.wall(), 0, "TERM", 0));
        StartProcess order =
                files.checks().filter(any -> !files.has(Mark.ENDED)).orElse(nothing(name));
        Child child = child(order, files, meta, null, clock);
        children.put(name, child);
        if (never) {
            child.fail(sink, clock, "the agent was killed while it started the process. Start it again.");
        } else {
            child.reconnected(sink, clock);
            if (files.has(Mark.TIMED_OUT)) {
                child.stop(meta.stopSignal(), meta.stopGraceMillis(), clock);
            }
        }
    }

    /** Returns an order without anything to check. */
    private static StartProcess nothing(Name name) {
        return new StartProcess(
                name.process(), name.attempt(), "", List.of(), "", Map.of(), "", 0, "", 0, Probe.NONE, 0, List.of());
    }

    /** An agent that is killed between a report and its mark must not make the next one report it again. */
    private void markWhatIsInTheLog(Name name, ChildFolder files) {
        if (sink.unacknowledged(ReportType.STARTED, name.process(), name.attempt())) {
            files.set(Mark.STARTED, "");
        }
        if (!files.has(Mark.READY) && sink.unacknowledged(ReportType.READY, name.process(), name.attempt())) {
            files.set(Mark.READY, "");
        }
        if (!files.has(Mark.ENDED) && sink.unacknowledged(ReportType.EXITED, name.process(), name.attempt())) {
            Exit exit =
                    files.status().stream().mapToObj(Exit::ofShell).findFirst().orElse(Exit.KILLED);
            files.set(
                    Mark.ENDED,
                    exit.status() + " " + exit.signal() + " "
                            + files.statusNanos().orElse(0));
        }
    }

    private Child child(StartProcess order, ChildFolder files, Meta meta, Process own, Clock clock) {
        Name name = new Name(order.process(), order.attempt());
        List<OutputTail> tails = List.of(
                new OutputTail(output(name, 1), files, name.process(), name.attempt(), 1),
                new OutputTail(output(name, 2), files, name.process(), name.attempt(), 2));
        Look.Place place = new Look.Place(
                launcher.folder(order.folder()),
                List.of(output(name, 1), output(name, 2)),
                files.path(),
                files::leader);
        Checks checks = new Checks(order, files, place, lookers, meta.startedNanos(), clock);
        return new Child(name.process(), name.attempt(), files, meta, own, tails, checks, clock);
    }

    private Path output(Name name, int stream) {
        return folder.resolve("out")
                .resolve(name.process() + "." + name.attempt() + (stream == 1 ? ".stdout" : ".stderr"));
    }

    /** Starts a process, or says again what is known of it. */
    public void start(StartProcess order) {
        Name name = new Name(order.process(), order.attempt());
        Child known = children.get(name);
        if (known != null) {
            known.repeat(sink);
            return;
        }
        if (sink.unacknowledged(ReportType.START_FAILED, order.process(), order.attempt())) {
            return; // the answer to the same order is on its way
        }
        Clock clock = Clock.read();
        try {
            prepare();
            Launcher.Found found = launcher.find(order);
            ChildFolder files =
                    new ChildFolder(folder.resolve("processes").resolve(name.process() + "." + name.attempt()));
            files.create(order, bootId, clock.wall());
            Process process = launcher.start(order, found, files.path(), output(name, 1), output(name, 2));
            var unused = process.toHandle().onExit().thenRun(wake);
            Meta meta = files.meta().orElseThrow(() -> new IOException("the process's folder was removed"));
            children.put(name, child(ChildFolder.bare(order), files, meta, process, clock));
        } catch (StartRefused e) {
            refuse(order, e.getMessage(), clock);
        } catch (IOException e) {
            refuse(order, "program \"" + order.program() + "\" could not be started: " + e.getMessage(), clock);
        }
    }

    /** Nothing is remembered of it beyond the report: nothing was started. */
    private void refuse(StartProcess order, String reason, Clock clock) {
        String text = reason.substring(0, Math.min(reason.length(), MAX_REASON)); // it names what came in the order
        sink.keep(new Report.StartFailed(order.process(), order.attempt(), text, clock.wall()));
    }

    /**
     * Stops a process with its group; no effect on one that has ended. One that is not known never will be started: the
     * order to start it was lost with its connection. That is said, else the controller would wait for its end.
     */
    public void stop(StopProcess order) {
        Clock clock = Clock.read();
        if (children.containsKey(new Name(order.process(), order.attempt()))) {
            with(order.process(), order.attempt(), child -> child.stop(order.signal(), order.graceMillis(), clock));
        } else if (!sink.unacknowledged(ReportType.START_FAILED, order.process(), order.attempt())) {
            String reason = "it was stopped before it was started";
            sink.keep(new Report.StartFailed(order.process(), order.attempt(), reason, clock.wall()));
        }
    }

    /** Signals a process with its group; no effect on one that has ended, or if Plush does not send that signal. */
    public void signal(SignalProcess order) {
        if (Signals.known(order.signal())) {
            with(order.process(), order.attempt(), child -> child.signal(order.signal()));
        }
    }

    /** Takes note of how much output the controller takes. */
    public void credit(OutputCredit order) {
        with(order.process(), order.attempt(), child -> child.credit(order.stream(), order.offset(), order.credit()));
    }

    private void with(int process, int attempt, Consumer<Child> action) {
        Child child = children.get(new Name(process, attempt));
        if (child != null) {
            action.accept(child);
        }
    }

    /** Another controller is connected, or the same one again. */
    public void reconnected() {
        Clock clock = Clock.read();
        children.values().forEach(child -> child.reconnected(sink, clock));
    }

    /** Returns whether all output before this end is sent on the present connection, or nobody takes it. */
    public boolean mayTell(Report.Exited exited) {
        Child child = children.get(new Name(exited.process(), exited.attempt()));
        return child == null || child.drained(Clock.read());
    }

    /** Looks at every process once, and sends at most one chunk of each stream. */
    public void tend() {
        Clock clock = Clock.read();
        for (Child child : children.values()) {
            child.tend(sink, clock);
        }
    }

    /** Returns whether output is waiting that could be sent at once. */
    public boolean ready() {
        return sink.hasRoom() && children.values().stream().anyMatch(Child::ready);
    }

    /** Returns whether something can change without an order, so that {@link #tend} must be called soon. */
    public boolean restless() {
        return children.values().stream().anyMatch(child -> child.restless(sink));
    }

    /** Returns the leaders of the sessions of all that has been started; the leader may be gone, its session not. */
    public List<ProcTable.Stat> leaders() {
        List<ProcTable.Stat> leaders = new ArrayList<>();
        children.values().forEach(child -> child.leader().ifPresent(leaders::add));
        return leaders;
    }

    /** Everything is about to be ended: no process is looked at any more. */
    public void quiet() {
        children.values().forEach(Child::quiet);
    }

    /** Reports the end of all that had not ended, and forgets everything; the caller has removed it. */
    public void abandon() {
        Clock clock = Clock.read();
        children.values().forEach(child -> child.abandon(sink, clock));
        children.clear();
    }
}
