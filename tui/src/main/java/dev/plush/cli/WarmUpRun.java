package dev.plush.cli;

import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.HostReleased;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Verdict;
import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.journal.OutputLog;
import dev.plush.run.RunFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The record of a run that never was, of one host, for {@link WarmUp} to look at. */
final class WarmUpRun {
    private static final HostId HOST = new HostId(0);
    private static final ProcessId PROCESS = new ProcessId(0);
    private static final long MILLI = 1_000_000L;

    private WarmUpRun() {}

    /** Writes the record of a run of the plan of {@code hello}: its first block, and the barrier after it. */
    static void write(RunFolder run, Plan plan) {
        try (Journal journal = Journals.create(run.path());
                OutputLog output = OutputLog.open(run.path())) {
            for (RecordedEvent event : events(run.id(), plan)) {
                journal.append(List.of(event));
            }
            output.append(PROCESS.index(), 1, 1, 0, MILLI, 12, "hello\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static List<RecordedEvent> events(String run, Plan plan) {
        List<Event> events = List.of(
                new RunStarted(run, plan, "", 1, "here", "somebody", "hello.xml", 0),
                new HostPooled(HOST, "h1", "h1", "local", 0, "", "", "", List.of(0), List.of(), 0),
                new PoolDiscovered(1, "here", ""),
                new HostAcquired(HOST, 0, 0),
                new HostConnecting(HOST, 1),
                new HostConnected(HOST, 1, 2, "h1", "b", "17", "/tmp", 2, 1L << 30, 1L << 30),
                new HostReady(HOST),
                new HostMeasured(HOST, 0.5, 0.1, 0.1, 0.5, 1L << 29, 1L << 29),
                new PhaseStarted(0, plan.phases().get(0)),
                new BlockStarted(HOST, 0),
                new ProcessStarting(PROCESS, 1),
                new ProcessStarted(PROCESS, 1, 3, 1),
                new ProcessExited(PROCESS, 1, Exit.status(1)),
                new BlockEnded(HOST, 0, Outcome.FAILED, "exit status 1"),
                new BlockStarted(HOST, 1),
                new BarrierArrived(0, HOST),
                new RunEnding(Verdict.FAILURE, 1, "exit status 1"),
                new HostReleased(HOST),
                new RunEnded(Verdict.FAILURE, 1, "exit status 1"));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (Event event : events) {
            int number = recorded.size() + 1;
            recorded.add(
                    new RecordedEvent(number, number * MILLI, number * MILLI, number - 1, Origin.CONTROLLER, event));
        }
        return recorded;
    }
}
