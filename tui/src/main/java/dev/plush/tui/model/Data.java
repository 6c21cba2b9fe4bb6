package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;

/**
 * What is known of the run.
 *
 * @param events those that are still at hand, the newest last
 * @param log lines of all processes
 * @param trouble why no more will come, if the source broke; empty otherwise
 */
public record Data(RunState run, Seq<RecordedEvent> events, Seq<LogLine> log, Problem problem, String trouble) {
    /** Nothing yet. */
    public static final Data NONE =
            new Data(RunState.EMPTY, Tail.empty(1, 1, event -> 1), Tail.empty(1, 1, line -> 1), Problem.NONE, "");

    Data events(RunState now, Seq<RecordedEvent> seq, Problem newest) {
        return new Data(now, seq, log, newest, trouble);
    }

    Data log(Seq<LogLine> seq) {
        return new Data(run, events, seq, problem, trouble);
    }

    Data trouble(String why) {
        return new Data(run, events, log, problem, why);
    }
}
