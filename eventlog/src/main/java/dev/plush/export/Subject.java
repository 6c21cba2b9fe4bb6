package dev.plush.export;

import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.CommandEvent.CommandEnded;
import dev.plush.event.Event;
import dev.plush.event.FileEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/**
 * What an event is about, by the numbers that events use; -1 where it is about none.
 *
 * @param attempt which start of the process; 0 if the event is about no process
 */
record Subject(int host, int block, int process, int attempt) {
    /** Returns what the event is about; {@code state} is the run after it. */
    static Subject of(RunState state, RecordedEvent recorded) {
        Event event = recorded.event();
        if (event instanceof ProcessEvent about && known(state, about.process())) {
            return ofProcess(state, about.process(), about.attempt());
        }
        if (event instanceof TaskAssigned about && known(state, about.process())) {
            return ofProcess(state, about.process(), about.attempt());
        }
        if (event instanceof TaskEnded about && known(state, about.process())) {
            return ofProcess(state, about.process(), about.attempt());
        }
        int host = recorded.origin().host();
        int block = -1;
        if (event instanceof HostEvent about) {
            host = about.host().index();
        } else if (event instanceof SoftwareEvent about) {
            host = about.host().index();
        } else if (event instanceof FileEvent about) {
            host = about.host().index();
        } else if (event instanceof CommandEnded about) {
            host = about.host().index();
        } else if (event instanceof BarrierArrived about) {
            host = about.host().index();
        } else if (event instanceof BlockStarted about) {
            host = about.host().index();
            block = about.block();
        } else if (event instanceof BarrierLeft about) {
            host = about.host().index();
        } else if (event instanceof BlockReady about) {
            host = about.host().index();
            block = about.block();
        } else if (event instanceof BlockEnded about) {
            host = about.host().index();
            block = about.block();
        }
        return new Subject(host, block, -1, 0);
    }

    private static boolean known(RunState state, ProcessId process) {
        return process.index() >= 0 && process.index() < state.processes().size();
    }

    private static Subject ofProcess(RunState state, ProcessId id, int attempt) {
        ProcessState process = state.process(id);
        return new Subject(process.host().index(), state.planOf(process).block(), id.index(), attempt);
    }

    /** Returns the name of the host; empty for none. */
    String hostName(RunState state) {
        return Names.host(state, host);
    }

    /** Returns the name of the host's component; empty for none. */
    String component(RunState state) {
        boolean known = host >= 0 && host < state.hosts().size();
        return known ? Names.component(state, state.hosts().get(host).component()) : "";
    }

    /** Returns the name of the block; empty for none. */
    String blockName(RunState state) {
        return Names.block(state, block);
    }

    /** Returns what the process is called on its host; empty for none. */
    String processName(RunState state) {
        return process < 0 ? "" : state.nameOf(state.processes().get(process));
    }

    /** Returns host and process as people type them, {@code h07/receive}; or the host alone; empty for none. */
    String path(RunState state) {
        String name = hostName(state);
        return process < 0 ? name : name + "/" + processName(state);
    }
}
