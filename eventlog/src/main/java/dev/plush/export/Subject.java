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
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/**
 * What an event is about, by the names that people use; empty where it is about none.
 *
 * @param attempt which start of the process; 0 if the event is about no process
 */
record Subject(String host, String component, String block, String process, int attempt) {
    /** Returns what the event is about; {@code state} is the run after it. */
    static Subject of(RunState state, RecordedEvent recorded) {
        Event event = recorded.event();
        if (event instanceof ProcessEvent about
                && about.process().index() < state.processes().size()) {
            return ofProcess(state, state.process(about.process()), about.attempt());
        }
        if (event instanceof TaskAssigned about
                && about.process().index() < state.processes().size()) {
            return ofProcess(state, state.process(about.process()), about.attempt());
        }
        if (event instanceof TaskEnded about
                && about.process().index() < state.processes().size()) {
            return ofProcess(state, state.process(about.process()), about.attempt());
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
        return ofHost(state, host, block);
    }

    private static Subject ofProcess(RunState state, ProcessState process, int attempt) {
        HostState host = state.host(process.host());
        return new Subject(
                host.name(),
                Names.component(state, host.component()),
                Names.block(state, state.planOf(process).block()),
                state.nameOf(process),
                attempt);
    }

    private static Subject ofHost(RunState state, int host, int block) {
        String name = Names.host(state, host);
        int component = host >= 0 && host < state.hosts().size()
                ? state.hosts().get(host).component()
                : -1;
        return new Subject(name, Names.component(state, component), Names.block(state, block), "", 0);
    }
}
