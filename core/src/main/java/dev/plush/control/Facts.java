package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.HostEvent;
import dev.plush.event.ProcessEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/**
 * Which facts still mean something when they arrive. Reports come at least once, connections overlap, timers fire late:
 * what the state has moved past is dropped before it is journaled.
 */
public final class Facts {
    private Facts() {}

    /** Returns whether {@code fact} is news. Pure. */
    public static boolean isNews(RunState state, Event fact) {
        if (fact instanceof ProcessEvent event) {
            ProcessState process = state.process(event.process());
            return process.attempt() == event.attempt() && process.live() && fits(process, event);
        }
        if (fact instanceof SoftwareEvent event) {
            HostState host = state.host(event.host());
            return host.status() == HostState.Status.PREPARING || host.status() == HostState.Status.SUSPECT;
        }
        if (fact instanceof HostEvent event) {
            return aboutHost(state, event);
        }
        return state.life() != RunState.Life.ENDED;
    }

    private static boolean fits(ProcessState process, ProcessEvent event) {
        boolean starting = process.status() == ProcessState.Status.STARTING;
        return switch (event.type()) {
            case PROCESS_STARTED, PROCESS_START_FAILED -> starting || process.pid() == 0;
            default -> true;
        };
    }

    private static boolean aboutHost(RunState state, HostEvent event) {
        if (event.host().index() >= state.hosts().size()) {
            return event instanceof HostEvent.HostPooled;
        }
        HostState host = state.host(event.host());
        if (event instanceof HostEvent.HostConnected connected) {
            return host.serving() && connected.epoch() == host.epoch();
        }
        if (event instanceof HostEvent.HostConnectFailed failed) {
            return host.serving() && failed.epoch() == host.epoch();
        }
        if (event instanceof HostEvent.HostSuspect) {
            return host.status() == HostState.Status.READY || host.status() == HostState.Status.PREPARING;
        }
        if (event instanceof HostEvent.CleanupAudited) {
            return host.audit().processes() < 0;
        }
        return true;
    }

    /** Returns the sequence of the event that {@code fact} follows from, or 0. Pure. */
    public static long cause(RunState state, Event fact) {
        if (fact instanceof ProcessEvent event) {
            return state.process(event.process()).lastSequence();
        }
        if (fact instanceof SoftwareEvent event) {
            return state.host(event.host()).lastSequence();
        }
        if (fact instanceof HostEvent event
                && event.host().index() < state.hosts().size()) {
            return state.host(event.host()).lastSequence();
        }
        return 0;
    }
}
