package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.ControllerRestarted;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.event.Timer;
import dev.plush.run.Fact;
import dev.plush.run.Loop;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Carries out the commands of a scenario file on the real loop, with a clock that moves one second a command. */
final class ScenarioRun {
    private final List<RecordedEvent> journal = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private long seconds = 1_800_000_000L;
    private Loop loop = loopFrom(RunState.EMPTY);

    private Loop loopFrom(RunState state) {
        return new Loop(
                state,
                batch -> {
                    journal.addAll(batch);
                    batch.forEach(e -> out.append('#')
                            .append(e.sequence())
                            .append(' ')
                            .append(e.event() instanceof RunStarted ? "RunStarted" : e.event())
                            .append('\n'));
                },
                command -> out.append("  → ").append(command).append('\n'),
                () -> Instant.ofEpochSecond(seconds),
                () -> seconds * 1_000_000_000L);
    }

    String run(String command) {
        out.setLength(0);
        seconds++;
        String[] words = command.trim().split("\\s+");
        Map<String, String> options = Words.options(words);
        int host = Words.number(options, "host", 0);
        switch (words[0]) {
            case "start" -> start(options);
            case "connect" -> eachHost(words[1], this::connected);
            case "refuse" -> accept(new HostConnectFailed(
                    new HostId(host),
                    loop.state().hosts().get(host).epoch(),
                    options.get("reason"),
                    "no way in",
                    "Try the key"));
            case "installed" -> eachHost(words[1], i -> accept(new SoftwareInstalled(new HostId(i), 0, false)));
            case "install-failed" -> accept(
                    new SoftwareFailed(new HostId(host), 0, "INSTALL", "exit status 1", "Look", ""));
            case "started" -> live(
                    ProcessState.Status.STARTING,
                    p -> accept(new ProcessStarted(p.id(), p.attempt(), 100 + p.id().index(), 7)));
            case "start-failed" -> accept(
                    new ProcessStartFailed(process(options), attempt(options), "no such program"));
            case "exit" -> accept(new ProcessExited(
                    process(options), attempt(options), Exit.status(Words.number(options, "status", 0))));
            case "ready" -> accept(new ProcessReady(process(options), attempt(options), "port 80 is open"));
            case "unhealthy" -> accept(new ProcessUnhealthy(
                    process(options), attempt(options), options.get("check"), "port 80 is closed"));
            case "exit-all" -> live(
                    ProcessState.Status.RUNNING, p -> accept(new ProcessExited(p.id(), p.attempt(), Exit.status(0))));
            case "stopped-all" -> live(
                    ProcessState.Status.STOPPING,
                    p -> accept(new ProcessExited(p.id(), p.attempt(), new Exit(Exit.Kind.SIGNAL, 15))));
            case "silent" -> accept(new HostSuspect(new HostId(host), "connection closed"));
            case "timer" -> timer(words[1], Words.number(options, "subject", 0), Words.number(options, "count", 0));
            case "cleaned" -> eachHost(
                    words[1],
                    i -> accept(new CleanupAudited(new HostId(i), Words.number(options, "left", 0), 0, 0, "", 0)));
            case "collected" -> eachHost(words[1], i -> accept(new ResultCollected(new HostId(i), 1, 10, "")));
            case "lose" -> lose(host);
            case "wait" -> seconds += Words.number(options, "seconds", 1) - 1;
            case "stop" -> accept(new OperatorRequested(Request.STOP_RUN, "", "ann"));
            case "ask" -> accept(
                    new OperatorRequested(Request.valueOf(words[1]), options.getOrDefault("of", ""), "ann"));
            case "crash" -> crash();
            default -> throw new IllegalArgumentException("unknown scenario command: " + command);
        }
        return out.toString();
    }

    RunState state() {
        return loop.state();
    }

    List<RecordedEvent> journal() {
        return journal;
    }

    private void accept(Event event) {
        loop.accept(Fact.of(event));
    }

    private void start(Map<String, String> options) {
        accept(new RunStarted(
                "r",
                PlanWords.plan(options),
                "test",
                1,
                "here",
                "ann",
                "app.xml",
                Words.number(options, "deadline", 0) * 1000L,
                Words.number(options, "fanout", 0)));
        String transport = options.containsKey("fanout") ? "ssh" : "local";
        int pool = Words.number(options, "pool", Words.number(options, "hosts", 1));
        int known = Words.number(options, "known", pool);
        for (int i = 0; i < known; i++) {
            accept(new HostPooled(
                    new HostId(i),
                    "h" + (i + 1),
                    "127.0.0." + (i + 1),
                    transport,
                    0,
                    "",
                    "",
                    "",
                    List.of(0),
                    List.of(),
                    0));
        }
        if (known == pool) {
            accept(new PoolDiscovered(pool, "scenario", ""));
        }
    }

    private void connected(int host) {
        accept(new HostConnected(
                new HostId(host), loop.state().hosts().get(host).epoch(), 10, "h", "b", "17", "/r", 2, 1, 1));
    }

    private void eachHost(String range, java.util.function.IntConsumer action) {
        for (String one : range.split(",")) {
            action.accept(Integer.parseInt(one));
        }
    }

    private void live(ProcessState.Status status, java.util.function.Consumer<ProcessState> action) {
        for (ProcessState process : loop.state().processes()) {
            if (process.status() == status) {
                action.accept(process);
            }
        }
    }

    private ProcessId process(Map<String, String> options) {
        return new ProcessId(Words.number(options, "process", 0));
    }

    private int attempt(Map<String, String> options) {
        return Words.number(
                options, "attempt", loop.state().process(process(options)).attempt());
    }

    /** A host that is silent until it is given up. */
    private void lose(int host) {
        accept(new HostSuspect(new HostId(host), "connection closed"));
        seconds += 30;
        timer("HOST_BOUND", host, loop.state().hosts().get(host).connections());
    }

    private void timer(String kind, int subject, int count) {
        accept(new TimerFired(new Timer(Timer.Kind.valueOf(kind), subject, count)));
    }

    /** Folds the journal again, as a recovery does, and goes on from there. */
    private void crash() {
        RunState folded = RunState.EMPTY;
        for (RecordedEvent event : journal) {
            folded = Reducer.apply(folded, event);
        }
        if (!folded.equals(loop.state())) {
            throw new AssertionError("the journal folds to another state than the live one");
        }
        loop = loopFrom(folded);
        accept(new ControllerRestarted(2, "test"));
    }
}
