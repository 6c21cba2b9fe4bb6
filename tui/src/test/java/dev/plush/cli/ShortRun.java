package dev.plush.cli;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.journal.OutputLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal of a made-up run on two hosts, a second between events: the process of the first host fails once, both print
 * a line, and the run goes on.
 */
final class ShortRun {
    static final long BEGIN = 1_795_363_452_000_000_000L;
    static final int EVENTS = 24;
    private static final long SECOND = 1_000_000_000L;

    private final List<RecordedEvent> events = new ArrayList<>();

    private ShortRun() {}

    /** Writes it into {@code folder}, which is the run's. */
    static void write(Path folder) {
        ShortRun run = new ShortRun();
        run.fill();
        try (Journal journal = Journals.create(folder)) {
            for (RecordedEvent event : run.events) {
                journal.append(List.of(event));
            }
            try (OutputLog output = OutputLog.open(folder)) {
                output.append(
                        0, 1, 1, 0, BEGIN + 14 * SECOND, 14, "first, \"quoted\"\n".getBytes(StandardCharsets.UTF_8));
                output.append(0, 1, 2, 0, BEGIN + 15 * SECOND, 15, "oh no\n".getBytes(StandardCharsets.UTF_8));
                output.append(
                        1, 1, 1, 0, BEGIN + 20 * SECOND, 20, "second \u2713\nno end".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void fill() {
        add(0, new RunStarted("short", plan(), "0.1", 1, "laptop", "ann", "app.xml", 0));
        for (int host = 0; host < 2; host++) {
            add(1, new HostPooled(id(host), "h0" + (host + 1), "h", "local", 0, "", "", "", List.of(0), List.of(), 0));
        }
        add(1, new PoolDiscovered(2, "two", ""));
        for (int host = 0; host < 2; host++) {
            add(4, new HostAcquired(id(host), 0, host));
            add(4, new HostConnecting(id(host), 1));
            add(4, new HostConnected(id(host), 1, 99, "n", "boot", "17", "/tmp/r", 2, 1 << 30, 1 << 30));
            add(4, new HostReady(id(host)));
        }
        add(12, new BlockStarted(id(0), 0));
        add(13, new PhaseStarted(0, "work"));
        add(13, new ProcessStarting(new ProcessId(0), 1)); // 15
        add(0, new ProcessStarted(new ProcessId(0), 1, 1234, 5678));
        add(0, new ProcessExited(new ProcessId(0), 1, Exit.status(3))); // 17
        add(17, new RestartScheduled(new ProcessId(0), 2, 1000, "exit status 3"));
        add(18, new ProcessStarting(new ProcessId(0), 2));
        add(0, new ProcessStarted(new ProcessId(0), 2, 1240, 5999));
        add(12, new BlockStarted(id(1), 0)); // 21
        add(21, new ProcessStarting(new ProcessId(1), 1));
        add(0, new ProcessStarted(new ProcessId(1), 1, 77, 78));
        add(0, new ProcessExited(new ProcessId(0), 2, Exit.status(0))); // 24
    }

    private static HostId id(int host) {
        return new HostId(host);
    }

    private static Plan plan() {
        Plan.RestartPolicy policy = new Plan.RestartPolicy(Plan.RestartPolicy.When.ON_FAILURE, 3, 0, 1000, 8000);
        return new Plan(
                "short",
                "",
                List.of(),
                List.of(new Plan.ComponentPlan("web", 2, 2, List.of(), List.of(0))),
                List.of(new Plan.FlowPlan("flow", 0, 0, List.of(0))),
                List.of(new Plan.BlockPlan("serve", 0, List.of(), 0, List.of(0), -1)),
                List.of(new Plan.ProcessPlan(
                        "server", 0, "sh", List.of(), "", List.of(), 0, policy, List.of(), "TERM", 5000)),
                List.of(),
                List.of("work"));
    }

    private void add(long cause, Event event) {
        int i = events.size();
        events.add(new RecordedEvent(i + 1, BEGIN + i * SECOND, i * SECOND, cause, Origin.CONTROLLER, event));
    }
}
