package dev.plush.cli;

import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Verdict;
import dev.plush.replay.LastWords;
import dev.plush.replay.Question;
import dev.plush.replay.Report;
import dev.plush.replay.Timeline;
import dev.plush.replay.Why;
import dev.plush.tui.SampleRun;
import java.util.List;

/** Made-up runs in which somebody is late, a process is started again, and others fail for good. */
final class SampleReport {
    private static final int BARRIER_BLOCK = 2;
    private static final int TRANSFER = 3;
    private static final int VERIFY = 4;
    private static final int RECEIVE = 2;

    private SampleReport() {}

    /**
     * Returns a run of so many hosts, at least four: the last one comes to the barrier late, the third is started again, and
     * every {@code nth} fails.
     */
    static Timeline run(int hosts, int nth) {
        return Timeline.of(events(hosts, nth));
    }

    /** Returns the events of that run. */
    static List<RecordedEvent> events(int hosts, int nth) {
        SampleRun run = new SampleRun(hosts).joined(1);
        int last = hosts - 1;
        run.after(1_500).exited(last, 1, 0).arrived(last);
        run.add(new PhaseEnded(0, "join", last, 0)).add(new BarrierReleased(0, "all", last, last));
        for (int i = 1; i < hosts; i++) {
            run.add(new BlockEnded(new HostId(i), BARRIER_BLOCK, Outcome.COMPLETED, ""))
                    .started(i, TRANSFER);
        }
        ProcessId again = run.id(2, RECEIVE);
        run.after(2_000).add(new ProcessExited(again, 1, Exit.status(3)));
        run.add(new RestartScheduled(again, 2, 1_500, "exit status 3, restart 1 of 3"))
                .after(1_500);
        run.add(new ProcessStarting(again, 2)).add(new ProcessStarted(again, 2, 7_000, 1));
        for (int i = 1; i < hosts; i++) {
            if (i % nth == 0) {
                run.after(100).exited(i, TRANSFER, 7);
                run.add(new BlockEnded(new HostId(i), VERIFY, Outcome.SKIPPED, "transfer failed"));
            } else if (i != 2) {
                run.after(100).exited(i, TRANSFER, 0).started(i, VERIFY);
            }
        }
        run.exited(0, 0, 0).after(1_000).add(new ProcessExited(again, 2, Exit.status(0)));
        run.add(new BlockEnded(new HostId(2), TRANSFER, Outcome.COMPLETED, "")).started(2, VERIFY);
        for (int i = 1; i < hosts; i++) {
            if (i % nth != 0) {
                run.after(50).exited(i, VERIFY, 0);
            }
        }
        run.ended(Verdict.FAILURE, 1, (hosts - 1) / nth + " of the receivers failed");
        return run.events();
    }

    static Report of(Timeline timeline, LastWords words) {
        return Report.of(timeline, words).orElseThrow();
    }

    static String page(Timeline timeline, LastWords words) {
        return new ReportPage(of(timeline, words), Why.of(timeline, new Question.OfRun(), words), ReportNotes.NONE)
                .html();
    }
}
