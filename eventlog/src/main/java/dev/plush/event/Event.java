package dev.plush.event;

/**
 * A fact about a run, or a decision that mattered. Named in the past tense, never refused, never changed. One group
 * per file; each has one reducer of the same name in {@code dev.plush.state}.
 */
public sealed interface Event
        permits RunEvent,
                HostEvent,
                SoftwareEvent,
                ProcessEvent,
                FlowEvent,
                BarrierEvent,
                TaskEvent,
                OperatorEvent,
                CommandEvent,
                FileEvent,
                UnknownEvent {

    /** Returns the kind of this event. */
    EventType type();

    /** Returns how much this event matters: that of its kind, but for an exit or an end that went wrong. */
    default EventType.Severity severity() {
        return type().severity();
    }
}
