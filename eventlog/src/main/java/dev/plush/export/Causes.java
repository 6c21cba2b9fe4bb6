package dev.plush.export;

import dev.plush.event.Event;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.RecordedEvent;
import java.util.Optional;

/**
 * For each of the last events, the start of a process in which its chain of causes began: where it happened itself, or
 * where its cause did. So an arrow can be drawn from a process to the one that followed from it, whatever lies between.
 */
final class Causes {
    /** Causes are nearly always among the last events; so many are known. */
    static final int KNOWN = 1 << 16;

    /** A moment in one start of a process. */
    record Anchor(long nanos, int host, int process, int attempt) {}

    private final long[] nanos = new long[KNOWN];
    private final int[] hosts = new int[KNOWN];
    private final int[] processes = new int[KNOWN]; // index + 1; 0 for none
    private final int[] attempts = new int[KNOWN];

    /**
     * Takes the next event.
     *
     * @param begunNanos when the start of the process that it is about began; negative if none is under way
     */
    void event(RecordedEvent recorded, Subject subject, long begunNanos) {
        int at = place(recorded.sequence());
        if (begunNanos >= 0 && !(recorded.event() instanceof ProcessStarting)) {
            nanos[at] = Math.max(begunNanos, recorded.timeNanos() - (ends(recorded.event()) ? 1 : 0));
            hosts[at] = subject.host();
            processes[at] = subject.process() + 1;
            attempts[at] = subject.attempt();
            return;
        }
        int cause = place(recorded.cause());
        boolean known = known(recorded);
        nanos[at] = known ? nanos[cause] : 0;
        hosts[at] = known ? hosts[cause] : 0;
        processes[at] = known ? processes[cause] : 0;
        attempts[at] = known ? attempts[cause] : 0;
    }

    /** Returns where the chain began that led to the event; nothing if in no process, or too long ago. */
    Optional<Anchor> of(RecordedEvent recorded) {
        int cause = place(recorded.cause());
        return known(recorded) && processes[cause] > 0
                ? Optional.of(new Anchor(nanos[cause], hosts[cause], processes[cause] - 1, attempts[cause]))
                : Optional.empty();
    }

    /** Returns whether a start of a process is over with this event. */
    static boolean ends(Event event) {
        return event instanceof ProcessExited || event instanceof ProcessLost || event instanceof ProcessStartFailed;
    }

    private static boolean known(RecordedEvent recorded) {
        return recorded.cause() > 0 && recorded.sequence() - recorded.cause() < KNOWN;
    }

    private static int place(long sequence) {
        return (int) (sequence & (KNOWN - 1));
    }
}
