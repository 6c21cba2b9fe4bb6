package dev.plush.replay;

import dev.plush.event.Event;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.replay.Report.Failure;
import dev.plush.state.About;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** What went wrong in a run, each in a sentence; what is only the sum of others, or was asked for, is left out. */
final class FailureNotes {
    /** So many are told; more only count. */
    static final int MAX_TOLD = 500;
    /** Of so many the last words are kept. */
    private static final int MAX_QUOTED = 200;

    private final Timeline timeline;
    private final LastWords words;
    final List<Failure> told = new ArrayList<>();
    int count;

    private FailureNotes(Timeline timeline, LastWords words) {
        this.timeline = timeline;
        this.words = words;
    }

    static FailureNotes of(Timeline timeline, LastWords words) {
        FailureNotes notes = new FailureNotes(timeline, words);
        RunState before = RunState.EMPTY;
        for (long at = timeline.failureAfter(0); at > 0; at = timeline.failureAfter(at)) {
            before = timeline.at(at - 1, before);
            notes.take(timeline.event(at), before);
        }
        return notes;
    }

    private void take(RecordedEvent recorded, RunState before) {
        Event event = recorded.event();
        boolean sum = event instanceof FlowEvent || event.severity() != Severity.ERROR || !Trouble.is(event);
        if (sum || wanted(event, before)) {
            return;
        }
        count++;
        if (told.size() == MAX_TOLD) {
            return;
        }
        RunState run = timeline.at(recorded.sequence(), before);
        List<String> printed = printed(recorded);
        Account account = Account.of(before, run, recorded, printed);
        int host = About.host(run, event);
        told.add(new Failure(
                recorded.sequence(),
                recorded.timeNanos(),
                event.type().title(),
                host < 0 ? "" : run.hosts().get(host).name(),
                account.kind(),
                account.sentence(),
                account.hint(),
                printed));
    }

    /** What is stopped in order ends as it was told to. */
    private static boolean wanted(Event event, RunState before) {
        if (!(event instanceof ProcessEvent about)
                || about.process().index() >= before.processes().size()) {
            return false;
        }
        ProcessState process = before.process(about.process());
        return process.status() == ProcessState.Status.STOPPING && !process.condemned();
    }

    private List<String> printed(RecordedEvent recorded) {
        if (told.size() >= MAX_QUOTED) {
            return List.of();
        } else if (recorded.event() instanceof ProcessEvent about) {
            return words.of(about.process(), about.attempt(), recorded.sequence());
        } else if (recorded.event() instanceof SoftwareFailed failed) {
            return failed.output().lines().toList();
        }
        return List.of();
    }
}
