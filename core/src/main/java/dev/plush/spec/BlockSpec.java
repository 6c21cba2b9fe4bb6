package dev.plush.spec;

import java.util.List;

/** A step of a flow: processes to run, or a barrier to wait at. */
public sealed interface BlockSpec {
    /** Unique in its flow. */
    String name();

    /** Siblings that must have ended on the same host before this one starts. */
    List<Name> predecessors();

    /** The phase as written, or empty. */
    String phase();

    /** Where it begins. */
    Place place();

    /** Processes that run side by side; the block ends when all of them have. */
    record ProcessBlockSpec(
            String name, List<Name> predecessors, String phase, List<ProcessSpec> processes, Place place)
            implements BlockSpec {
        public ProcessBlockSpec {
            predecessors = List.copyOf(predecessors);
            processes = List.copyOf(processes);
        }
    }

    /** Ends when the barrier opens. */
    record BarrierBlockSpec(String name, List<Name> predecessors, String phase, BarrierSpec barrier, Place place)
            implements BlockSpec {
        public BarrierBlockSpec {
            predecessors = List.copyOf(predecessors);
        }
    }
}
