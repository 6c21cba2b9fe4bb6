package dev.plush.export;

import dev.plush.event.EventType;
import dev.plush.event.RecordedEvent;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Which events of a run are written. Immutable if {@code hosts} is.
 *
 * @param fromSequence none before this one
 * @param fromNanos none earlier, controller's wall clock in nanoseconds since 1970
 * @param toSequence none after this one
 * @param toNanos none later
 * @param types only of these kinds
 * @param hosts by index; asked with -1 for events about no host
 */
public record EventFilter(
        long fromSequence, long fromNanos, long toSequence, long toNanos, Set<EventType> types, IntPredicate hosts) {
    /** Chooses every event. */
    public static final EventFilter ALL = new EventFilter(
            0, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, EnumSet.allOf(EventType.class), host -> true);

    public EventFilter {
        types = Set.copyOf(types);
    }

    /** Returns this one, for no event before {@code sequence}. */
    public EventFilter fromSequence(long sequence) {
        return new EventFilter(sequence, fromNanos, toSequence, toNanos, types, hosts);
    }

    /** Returns this one, for no event earlier than {@code nanos}. */
    public EventFilter fromNanos(long nanos) {
        return new EventFilter(fromSequence, nanos, toSequence, toNanos, types, hosts);
    }

    /** Returns this one, for no event after {@code sequence}. */
    public EventFilter toSequence(long sequence) {
        return new EventFilter(fromSequence, fromNanos, sequence, toNanos, types, hosts);
    }

    /** Returns this one, for no event later than {@code nanos}. */
    public EventFilter toNanos(long nanos) {
        return new EventFilter(fromSequence, fromNanos, toSequence, nanos, types, hosts);
    }

    /** Returns this one, for these kinds only. */
    public EventFilter types(Set<EventType> only) {
        return new EventFilter(fromSequence, fromNanos, toSequence, toNanos, only, hosts);
    }

    /** Returns this one, for these hosts only. */
    public EventFilter hosts(IntPredicate only) {
        return new EventFilter(fromSequence, fromNanos, toSequence, toNanos, types, only);
    }

    /** Returns whether this is too late, as everything after it will be. */
    boolean past(long sequence, long nanos) {
        return sequence > toSequence || nanos > toNanos;
    }

    /** Returns whether this is too early. */
    boolean before(long sequence, long nanos) {
        return sequence < fromSequence || nanos < fromNanos;
    }

    /** Returns whether the event, which is not too late, is to be written. */
    boolean chooses(RecordedEvent event, Subject subject) {
        return !before(event.sequence(), event.timeNanos())
                && types.contains(event.event().type())
                && hosts.test(subject.host());
    }
}
