package dev.plush.export;

import dev.plush.event.Attribute;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.HostReleased;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Origin;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.event.Timer;
import dev.plush.event.UnknownEvent;
import dev.plush.event.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The events of a short run with a host that is replaced, a process that fails once, and names that need quoting. */
final class StoryOfARun {
    private static final long BEGIN = 1_795_363_452_345_678_901L;
    private static final HostId H1 = new HostId(0);
    private static final HostId H2 = new HostId(1);
    private static final ProcessId SEND = new ProcessId(1);

    private final List<RecordedEvent> events = new ArrayList<>();

    static List<RecordedEvent> events() {
        StoryOfARun story = new StoryOfARun();
        story.begin();
        story.work();
        story.end();
        return story.events;
    }

    private void begin() {
        add(0, new RunStarted("20261122-160412-story-7f3a", plan(), "0.1", 4711, "laptop", "ann", "app.xml", 60_000));
        add(1, pooled(H1, "h01"));
        add(1, pooled(H2, "h,\"02\""));
        add(1, new PoolDiscovered(2, "hosts.xml", ""));
        add(4, new HostAcquired(H1, 0, 0));
        add(5, new HostConnecting(H1, 1));
        add(6, new HostConnectFailed(H1, 1, "TCP_REFUSED", "nobody listens on h01:22", "Start sshd\nor try another"));
        add(7, new TimerFired(new Timer(Timer.Kind.RECONNECT, 0, 1)));
        add(8, new HostFailed(H1, "it could not be reached"));
        add(9, new HostReplaced(H1, H2, "it could not be reached"));
        add(10, new HostAcquired(H2, 0, 0));
        add(11, new HostConnecting(H2, 1));
        report(1, new HostConnected(H2, 1, 99, "node2", "boot", "17.0.15", "/tmp/run", 8, 1L << 34, 1L << 40));
    }

    private void work() {
        report(0, new HostMeasured(H2, 0.8, -3.1, 0.4, 0.25, 1L << 33, 1L << 39));
        report(2, new PackageSent(H2, 0, "torrent.jar", 12_345, false));
        report(3, new SoftwareInstalled(H2, 0, false));
        add(16, new HostReady(H2));
        add(17, new BlockStarted(H2, 0));
        add(18, new PhaseStarted(0, "join"));
        add(18, new ProcessStarting(SEND, 1));
        report(4, new ProcessStarted(SEND, 1, 1234, 5678));
        report(5, new ProcessExited(SEND, 1, new Exit(Exit.Kind.SIGNAL, 9)));
        add(22, new RestartScheduled(SEND, 2, 1000, "signal 9 (KILL), 1 of 3"));
        add(23, new ProcessStarting(SEND, 2));
        report(6, new ProcessStarted(SEND, 2, 1240, 5999));
        report(7, new ProcessExited(SEND, 2, Exit.status(0)));
        add(26, new BlockEnded(H2, 0, Outcome.COMPLETED, ""));
        add(27, new PhaseEnded(0, "join", 1, 0));
        add(27, new BlockStarted(H2, 1));
        add(29, new BarrierArrived(0, H2));
        add(30, new BarrierReleased(0, "all", 1, 1));
        add(31, new BlockEnded(H2, 1, Outcome.COMPLETED, ""));
    }

    private void end() {
        add(0, new OperatorRequested(Request.STOP_RUN, "", "ann on pts/3 \u001b[31m"));
        add(0, new UnknownEvent(5000, "00ff"));
        add(32, new RunEnding(Verdict.SUCCESS, 0, "every block ended"));
        report(8, new CleanupAudited(H2, 0, 0, 0, "", 0));
        add(36, new HostReleased(H2));
        add(37, new RunEnded(Verdict.SUCCESS, 0, "every block ended"));
    }

    private static HostPooled pooled(HostId host, String name) {
        return new HostPooled(
                host,
                name,
                "10.0.0.1",
                "ssh",
                22,
                "ann",
                "",
                "",
                List.of(0),
                List.of(new Attribute("site", "B\u00fcro")),
                0);
    }

    private static Plan plan() {
        Plan.RestartPolicy policy = new Plan.RestartPolicy(Plan.RestartPolicy.When.ON_FAILURE, 3, 0, 1000, 8000);
        return new Plan(
                "project",
                "experiment",
                List.of(new Plan.SoftwarePlan("torrent", "none", List.of(), false, "", "", 0)),
                List.of(new Plan.ComponentPlan("senders", 1, 1, List.of(0), List.of(0))),
                List.of(new Plan.FlowPlan("flow", 0, 0, List.of(0, 1))),
                List.of(
                        new Plan.BlockPlan("send", 0, List.of(), 0, List.of(0), -1),
                        new Plan.BlockPlan("sync", 0, List.of(0), -1, List.of(), 0)),
                List.of(new Plan.ProcessPlan(
                        "sender",
                        0,
                        "java",
                        List.of("-jar", "torrent.jar"),
                        "",
                        List.of(),
                        0,
                        policy,
                        List.of(new Plan.ExitRule(3, Plan.ExitAction.CONTINUE)),
                        "TERM",
                        5000)),
                List.of(new Plan.BarrierPlan("all-up", 0, 0, false)),
                List.of("join"));
    }

    private void add(long cause, Event event) {
        add(cause, Origin.CONTROLLER, event);
    }

    private void report(long number, Event event) {
        add(0, new Origin(1, number, BEGIN + events.size() * 1_000_000L - 3_100_000, -3.1, 0.4), event);
    }

    private void add(long cause, Origin origin, Event event) {
        int i = events.size();
        events.add(new RecordedEvent(i + 1, BEGIN + i * 1_000_000L, i * 1_000_000L, cause, origin, event));
    }
}
