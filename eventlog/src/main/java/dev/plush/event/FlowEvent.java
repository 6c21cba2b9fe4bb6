package dev.plush.event;

/** What happens to blocks and phases. */
public sealed interface FlowEvent extends Event {

    /** A block begins on a host: its processes start, or the host arrives at its barrier. {@code block} is a place in the plan. */
    record BlockStarted(HostId host, int block) implements FlowEvent {
        @Override
        public EventType type() {
            return EventType.BLOCK_STARTED;
        }
    }

    /** All processes of the block are ready or have ended well: its successors may start, while it goes on. */
    record BlockReady(HostId host, int block) implements FlowEvent {
        @Override
        public EventType type() {
            return EventType.BLOCK_READY;
        }
    }

    /** A block is over on a host. */
    record BlockEnded(HostId host, int block, Outcome outcome, String reason) implements FlowEvent {
        @Override
        public EventType.Severity severity() {
            return outcome == Outcome.FAILED ? EventType.Severity.ERROR : type().severity();
        }

        @Override
        public EventType type() {
            return EventType.BLOCK_ENDED;
        }
    }

    /** The first block of the phase has begun somewhere. {@code phase} is a place in the plan. */
    record PhaseStarted(int phase, String name) implements FlowEvent {
        @Override
        public EventType type() {
            return EventType.PHASE_STARTED;
        }
    }

    /** Every block of the phase is over on every host. {@code failed} counts those that failed or were skipped. */
    record PhaseEnded(int phase, String name, int blocks, int failed) implements FlowEvent {
        @Override
        public EventType.Severity severity() {
            return failed > 0 ? EventType.Severity.ERROR : type().severity();
        }

        @Override
        public EventType type() {
            return EventType.PHASE_ENDED;
        }
    }

    /**
     * Most blocks of the phase are over and the others are late: none has ended for much longer than it took between
     * ends before. Said once in a phase.
     *
     * @param missing how many blocks are not over
     * @param hosts names at most 20 hosts on which they run
     */
    record PhaseStraggling(int phase, String name, int missing, String hosts) implements FlowEvent {
        @Override
        public EventType type() {
            return EventType.PHASE_STRAGGLING;
        }
    }
}
