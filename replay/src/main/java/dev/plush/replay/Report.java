package dev.plush.replay;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.List;
import java.util.Optional;

/**
 * Where the time of a run went: what determined the end of each phase, which hosts were slow, who waited for whom, what
 * went wrong and what was started again. Times are nanoseconds since 1970, by the controller's clock; durations are
 * nanoseconds. Texts may hold what hosts printed: clean them before they are shown. Immutable.
 *
 * @param end the state after the last event
 * @param fromNanos time of the first event
 * @param toNanos time of the last event, at most that of the run's end
 * @param chain what determined the end of the whole run; empty for a run without blocks that began
 * @param phases in the order of the plan
 * @param barriers in the order of the plan
 * @param restarts in the order in which they were decided
 * @param failures what went wrong, in order, the first {@value FailureNotes#MAX_TOLD} of {@code failed}; what merely followed from it is left out
 * @param lanes what was when on each host, in the order of the pool
 */
public record Report(
        RunState end,
        long fromNanos,
        long toNanos,
        List<Link> chain,
        List<Phase> phases,
        List<Barrier> barriers,
        List<Restart> restarts,
        List<Failure> failures,
        int failed,
        List<Lane> lanes) {
    public Report {
        chain = List.copyOf(chain);
        phases = List.copyOf(phases);
        barriers = List.copyOf(barriers);
        restarts = List.copyOf(restarts);
        failures = List.copyOf(failures);
        lanes = List.copyOf(lanes);
    }

    /** What a link of a chain, or a stretch of a host's lane, was spent with. */
    public enum Kind {
        /** Until the host was known, and it was its turn. */
        HOSTS,
        CONNECTING,
        /** Software is put in place. */
        PREPARING,
        /** A block of the plan goes on; in lanes only. */
        BLOCK,
        PROCESS,
        /** A worker of a workflow does its tasks. */
        TASKS,
        /** A process waits for its next start. */
        BACKOFF,
        BARRIER,
        /** A host takes the place of another one. */
        REPLACEMENT,
        /** Nothing was heard of the host. */
        SILENT,
        /** The run is over, hosts are cleaned. */
        CLEANUP,
        OTHER
    }

    /**
     * A link of a chain. Each begins when the one before it ends.
     *
     * @param host on which it was
     * @param name of the process, workflow or barrier; empty for what has none
     * @param detail what it waited for, or how it went; may be empty
     */
    public record Link(Kind kind, String host, String name, String detail, long fromNanos, long toNanos) {
        /** Returns how long it took. */
        public long took() {
            return toNanos - fromNanos;
        }
    }

    /**
     * A phase.
     *
     * @param begun whether a block of it began; if not, all times are 0
     * @param over whether all its blocks are over; if not, {@code toNanos} is that of the last event
     * @param failed how many of its blocks failed or were skipped
     * @param chain what determined its end, from its beginning on
     * @param medianNanos how long half of its hosts took at most
     * @param hosts those that were in it, the slowest first
     */
    public record Phase(
            String name,
            boolean begun,
            boolean over,
            long fromNanos,
            long toNanos,
            int failed,
            List<Link> chain,
            long medianNanos,
            List<HostTime> hosts) {
        public Phase {
            chain = List.copyOf(chain);
            hosts = List.copyOf(hosts);
        }

        /** Returns how long it took, or takes so far. */
        public long took() {
            return toNanos - fromNanos;
        }
    }

    /** One host in a phase: from the beginning of its first block to when its last one was over. */
    public record HostTime(String host, long fromNanos, long toNanos) {
        /** Returns how long it took. */
        public long took() {
            return toNanos - fromNanos;
        }
    }

    /**
     * A barrier.
     *
     * @param how it opened ({@code all count share knee timeout}) or {@code broken}; empty while it holds
     * @param fromNanos when the first host came; 0 if none did
     * @param toNanos when it opened or broke, or the last event while it holds
     * @param arrived how many hosts came before that
     * @param waitedNanos how long the hosts waited, all together, until they went on
     * @param unchargedNanos which part of that was for no host in particular: a time-out, or who was inside
     * @param charges for whom the others waited, the longest first; with {@code unchargedNanos} they sum up to
     *     {@code waitedNanos}
     */
    public record Barrier(
            String name,
            String how,
            long fromNanos,
            long toNanos,
            int arrived,
            long waitedNanos,
            long unchargedNanos,
            List<Charge> charges) {
        public Barrier {
            charges = List.copyOf(charges);
        }
    }

    /**
     * Time that others spent at a barrier until the next host came, which it is charged to.
     *
     * @param waiting how many hosts waited for it, some of them perhaps not to the end
     * @param nanos since the one before it had come, once for each host that waited
     */
    public record Charge(String host, long arrivedNanos, int waiting, long nanos) {}

    /** A process is started again. {@code attempt} is the start to come. */
    public record Restart(
            long sequence, long nanos, String host, String process, int attempt, long delayMillis, String reason) {}

    /**
     * Something that went wrong.
     *
     * @param type of the event, such as {@code ProcessExited}
     * @param host on which; empty for none in particular
     * @param kind a fixed word, as {@code plush why} has it
     * @param words the last lines that the process printed
     */
    public record Failure(
            long sequence,
            long nanos,
            String type,
            String host,
            String kind,
            String sentence,
            String hint,
            List<String> words) {
        public Failure {
            words = List.copyOf(words);
        }
    }

    /** One host over the whole run. */
    public record Lane(HostState host, List<Stretch> stretches) {
        public Lane {
            stretches = List.copyOf(stretches);
        }
    }

    /**
     * Something that went on for a while on a host.
     *
     * @param name of the block, barrier or process; empty for what has none
     * @param phase the block's place in the plan's phases, or -1
     * @param bad whether it failed
     */
    public record Stretch(Kind kind, String name, int phase, long fromNanos, long toNanos, boolean bad) {}

    /** Returns the report of a run as of its last event; empty if there is no event. Takes one pass over the events. */
    public static Optional<Report> of(Timeline timeline, LastWords words) {
        return timeline.size() == 0 ? Optional.empty() : Optional.of(new ReportParts(timeline, words).report());
    }

    /** Returns how long all hosts waited at all barriers. */
    public long waitedNanos() {
        return barriers.stream().mapToLong(Barrier::waitedNanos).sum();
    }
}
