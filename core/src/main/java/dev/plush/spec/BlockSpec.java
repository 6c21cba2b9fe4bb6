package dev.plush.spec;

import java.util.List;

/** A step of a flow: processes to run, a barrier to wait at or to leave, or tasks to share out. */
public sealed interface BlockSpec {
    /** Unique in its flow. */
    String name();

    /** Blocks of the same flow that must have ended on the same host before this one starts. */
    List<Name> predecessors();

    /** The phase as written here or at a group around it, or empty. */
    String phase();

    /** The groups around it, outermost first and joined by {@code /}; empty for none. */
    String group();

    /** Its processes: those of a process block, the one of a workflow, else none. */
    default List<ProcessSpec> processes() {
        return List.of();
    }

    /** Where it begins. */
    Place place();

    /** Returns the same step after other predecessors. */
    BlockSpec after(List<Name> others);

    /** Processes that run side by side; the block ends when all of them have. */
    record ProcessBlockSpec(
            String name, List<Name> predecessors, String phase, String group, List<ProcessSpec> processes, Place place)
            implements BlockSpec {
        public ProcessBlockSpec {
            predecessors = List.copyOf(predecessors);
            processes = List.copyOf(processes);
        }

        @Override
        public BlockSpec after(List<Name> others) {
            return new ProcessBlockSpec(name, others, phase, group, processes, place);
        }
    }

    /** Ends when the barrier lets the host through. */
    record BarrierBlockSpec(
            String name, List<Name> predecessors, String phase, String group, BarrierSpec barrier, Place place)
            implements BlockSpec {
        public BarrierBlockSpec {
            predecessors = List.copyOf(predecessors);
        }

        @Override
        public BlockSpec after(List<Name> others) {
            return new BarrierBlockSpec(name, others, phase, group, barrier, place);
        }
    }

    /** Ends when all tasks have, on whatever host. */
    record WorkflowBlockSpec(
            String name, List<Name> predecessors, String phase, String group, WorkflowSpec workflow, Place place)
            implements BlockSpec {
        public WorkflowBlockSpec {
            predecessors = List.copyOf(predecessors);
        }

        @Override
        public List<ProcessSpec> processes() {
            return List.of(workflow.process());
        }

        @Override
        public BlockSpec after(List<Name> others) {
            return new WorkflowBlockSpec(name, others, phase, group, workflow, place);
        }
    }

    /** Lets another host inside of the barrier. */
    record LeaveSpec(String barrier, List<Name> predecessors, String phase, String group, Place place)
            implements BlockSpec {
        public LeaveSpec {
            predecessors = List.copyOf(predecessors);
        }

        @Override
        public String name() {
            return name(barrier);
        }

        static String name(String barrier) {
            return "leave " + barrier;
        }

        @Override
        public BlockSpec after(List<Name> others) {
            return new LeaveSpec(barrier, others, phase, group, place);
        }
    }
}
