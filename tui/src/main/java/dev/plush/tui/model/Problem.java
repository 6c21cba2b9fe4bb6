package dev.plush.tui.model;

import dev.plush.event.EventType;
import dev.plush.event.EventType.Severity;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.util.function.LongFunction;

/**
 * The newest error of a run, in words. Ends of blocks, phases and runs are left out: they follow from an error that
 * says more.
 *
 * @param timeNanos controller's wall clock
 */
public record Problem(long sequence, long timeNanos, String title, EventText text) {
    /** All is well. */
    public static final Problem NONE = new Problem(0, 0, "", new EventText("", "", ""));

    /** Returns the newest error among the events from {@code from} on, or {@code before} if there is none. */
    static Problem newest(RunState run, Seq<RecordedEvent> events, long from, Problem before) {
        for (long i = events.end() - 1; i >= Math.max(from, events.first()); i--) {
            RecordedEvent event = events.get(i);
            if (telling(event, cause -> known(events, cause))) {
                return of(run, event);
            }
        }
        return before;
    }

    /** Events follow each other without a gap, but the oldest may be gone. */
    private static RecordedEvent known(Seq<RecordedEvent> events, long sequence) {
        long at = sequence - 1;
        return at >= events.first() && at < events.end() ? events.get(at) : null;
    }

    /**
     * Returns whether the event is an error that says what is wrong: not the end of a process that was asked for.
     *
     * @param events gives an event by its sequence, or null where it is not known
     */
    static boolean telling(RecordedEvent event, LongFunction<RecordedEvent> events) {
        if (event.event() instanceof ProcessExited && event.cause() > 0) {
            RecordedEvent cause = events.apply(event.cause());
            if (cause != null && cause.event() instanceof ProcessStopping stopping && !stopping.failed()) {
                return false;
            }
        }
        EventType type = event.event().type();
        boolean summary = type == EventType.BLOCK_ENDED
                || type == EventType.PHASE_ENDED
                || type == EventType.RUN_ENDING
                || type == EventType.RUN_ENDED;
        return !summary && event.event().severity() == Severity.ERROR;
    }

    static Problem of(RunState run, RecordedEvent event) {
        return new Problem(
                event.sequence(), event.timeNanos(), event.event().type().title(), EventText.of(run, event.event()));
    }
}
