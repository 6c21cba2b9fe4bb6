package dev.plush.event;

/** What happens to a barrier. */
public sealed interface BarrierEvent extends Event {
    /** Returns the place of the barrier in the plan. */
    int barrier();

    /** The host waits at the barrier, or passes through if it is open already. */
    record BarrierArrived(int barrier, HostId host) implements BarrierEvent {
        @Override
        public EventType type() {
            return EventType.BARRIER_ARRIVED;
        }
    }

    /** The barrier is open, for good. {@code how} is {@code all count share knee} or {@code timeout}. */
    record BarrierReleased(int barrier, String how, int arrived, int expected) implements BarrierEvent {
        @Override
        public EventType type() {
            return EventType.BARRIER_RELEASED;
        }
    }

    /** The barrier's time is over. {@code missing} names at most 20 hosts. */
    record BarrierTimedOut(int barrier, int arrived, int expected, String missing) implements BarrierEvent {
        @Override
        public EventType type() {
            return EventType.BARRIER_TIMED_OUT;
        }
    }

    /** The barrier can never open: hosts that wait there fail. */
    record BarrierBroken(int barrier, String reason) implements BarrierEvent {
        @Override
        public EventType type() {
            return EventType.BARRIER_BROKEN;
        }
    }

    /** The host has left the inside of the barrier: another may go in. */
    record BarrierLeft(int barrier, HostId host) implements BarrierEvent {
        @Override
        public EventType type() {
            return EventType.BARRIER_LEFT;
        }
    }
}
