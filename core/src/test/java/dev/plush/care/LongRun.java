package dev.plush.care;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.HostReleased;
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
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Verdict;
import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.journal.OutputLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes the journal of a made-up run: a process that fails and is started again for as long as wanted, and prints. */
final class LongRun implements AutoCloseable {
    private static final long BEGIN = 1_795_363_452_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Journal journal;
    private final OutputLog output;
    private int attempt;

    LongRun(Path folder) {
        journal = Journals.create(folder);
        output = OutputLog.open(folder);
        add(0, new RunStarted("long", plan(), "0.1", 1, "laptop.example.org", "ann", "/home/ann/app.xml", 0));
        HostId host = new HostId(0);
        add(1, new HostPooled(host, "web7", "10.1.2.3", "ssh", 22, "deploy", "", "", List.of(0), List.of(), 0));
        add(1, new PoolDiscovered(1, "/home/ann/directory.xml", ""));
        add(3, new HostAcquired(host, 0, 0));
        add(4, new HostConnecting(host, 1));
        add(4, new HostConnected(host, 1, 99, "web7.example.org", "boot", "17", "/tmp/r", 2, 1 << 30, 1 << 30));
        add(4, new HostReady(host));
        add(7, new BlockStarted(host, 0));
        add(8, new PhaseStarted(0, "work"));
    }

    private static Plan plan() {
        Plan.RestartPolicy policy = new Plan.RestartPolicy(Plan.RestartPolicy.When.ALWAYS, 1_000_000, 0, 1, 1);
        return new Plan(
                "long",
                "",
                List.of(),
                List.of(new Plan.ComponentPlan("web", 1, 1, List.of(), List.of(0))),
                List.of(new Plan.FlowPlan("flow", 0, 0, List.of(0))),
                List.of(new Plan.BlockPlan("serve", 0, List.of(), 0, List.of(0), -1)),
                List.of(new Plan.ProcessPlan(
                        "server",
                        0,
                        "/opt/acme/bin/serve",
                        List.of("--token", "hunter2"),
                        "",
                        List.of(),
                        0,
                        policy,
                        List.of(),
                        "TERM",
                        5000)),
                List.of(),
                List.of("work"));
    }

    /** Adds starts, each with a line of output, until there are {@code events}. */
    LongRun upTo(long events) {
        ProcessId server = new ProcessId(0);
        while (journal.lastSequence() < events) {
            attempt++;
            add(0, new ProcessStarting(server, attempt));
            add(journal.lastSequence(), new ProcessStarted(server, attempt, 1000 + attempt, attempt));
            byte[] line = ("web7: open /home/ann/data: No space left on device " + attempt + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            output.append(0, attempt, 2, 0, BEGIN, journal.lastSequence(), line);
            add(0, new ProcessExited(server, attempt, Exit.status(3)));
            add(journal.lastSequence(), new RestartScheduled(server, attempt + 1, 1, "exit status 3"));
        }
        return this;
    }

    /** The run is over, and its host clean. */
    LongRun end() {
        HostId host = new HostId(0);
        add(0, new RunEnding(Verdict.SUCCESS, 0, "completed"));
        add(0, new CleanupAudited(host, 0, 0, 0, "", 0));
        add(0, new HostReleased(host));
        add(0, new RunEnded(Verdict.SUCCESS, 0, "completed"));
        return this;
    }

    long lastSequence() {
        return journal.lastSequence();
    }

    private void add(long cause, Event event) {
        long next = journal.lastSequence() + 1;
        journal.append(
                List.of(new RecordedEvent(next, BEGIN + next * MILLI, next * MILLI, cause, Origin.CONTROLLER, event)));
    }

    @Override
    public void close() {
        output.close();
        journal.close();
    }
}
