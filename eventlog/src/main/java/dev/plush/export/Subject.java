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

/**
 * What an event is about, by the numbers that events use; -1 where it is about none.
 *
 * @param attempt which start of the process; 0 if the event is about no process
 */
record Subject(int host, int block, int process, int attempt) {
    /** Returns what the event is about; {@code names} are those after it. */
    static Subject of(Names names, RecordedEvent recorded) {
        Event event = recorded.event();
        if (event instanceof ProcessEvent about && known(names, about.process())) {
            return ofProcess(names, about.process(), about.attempt());
        }
        if (event instanceof TaskAssigned about && known(names, about.process())) {
            return ofProcess(names, about.process(), about.attempt());
        }
        if (event instanceof TaskEnded about && known(names, about.process())) {
            return ofProcess(names, about.process(), about.attempt());
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

    private static boolean known(Names names, ProcessId process) {
        return process.index() >= 0 && process.index() < names.processes();
    }

    private static Subject ofProcess(Names names, ProcessId id, int attempt) {
        return new Subject(names.hostOf(id.index()), names.blockOf(id.index()), id.index(), attempt);
    }

    /** Returns the name of the host; empty for none. */
    String hostName(Names names) {
        return names.host(host);
    }

    /** Returns the name of the host's component; empty for none. */
    String component(Names names) {
        return host >= 0 && host < names.hosts() ? names.component(names.componentOf(host)) : "";
    }

    /** Returns the name of the block; empty for none. */
    String blockName(Names names) {
        return names.block(block);
    }

    /** Returns what the process is called on its host; empty for none. */
    String processName(Names names) {
        return process < 0 ? "" : names.processName(process);
    }

    /** Returns host and process as people type them, {@code h07/receive}; or the host alone; empty for none. */
    String path(Names names) {
        String name = hostName(names);
        return process < 0 ? name : name + "/" + processName(names);
    }
}
