package dev.plush.event;

/** What people and clocks ask for. */
public sealed interface OperatorEvent extends Event {

    /**
     * Somebody asked for something.
     *
     * @param request what
     * @param target the number of a host or a process, or empty for the run
     * @param by user and terminal, for people
     */
    record OperatorRequested(Request request, String target, String by) implements OperatorEvent {
        @Override
        public EventType type() {
            return EventType.OPERATOR_REQUESTED;
        }
    }

    /** A timer that a decision armed has run out. */
    record TimerFired(Timer timer) implements OperatorEvent {
        @Override
        public EventType type() {
            return EventType.TIMER_FIRED;
        }
    }
}
