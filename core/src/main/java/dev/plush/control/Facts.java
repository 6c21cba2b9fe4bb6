package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.FileEvent;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.Origin;
import dev.plush.event.ProcessEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent;
import dev.plush.state.HostState;
import dev.plush.state.HostState.Status;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.List;

/**
 * Which facts still mean something when they arrive. Reports come at least once, connections overlap, timers fire late,
 * the first facts of a run are given again to a controller that finds them incomplete: what the state has moved past is
 * dropped before it is journaled. So is what an agent says of things that are not on its host.
 */
public final class Facts {
    private Facts() {}

    /** Returns whether {@code fact} is news. Pure. */
    public static boolean isNews(RunState state, Event fact, Origin origin) {
        if (state.life() == RunState.Life.ENDED || journaled(state, origin)) {
            return false;
        }
        if (fact instanceof RunEvent event) {
            return aboutRun(state, event);
        }
        if (fact instanceof ProcessEvent event) {
            return aboutProcess(state, event, origin);
        }
        if (fact instanceof SoftwareEvent event) {
            return aboutSoftware(state, event);
        }
        if (fact instanceof FileEvent event) {
            return event.host().index() < state.hosts().size();
        }
        return !(fact instanceof HostEvent event) || aboutHost(state, event);
    }

    /** An agent numbers its reports and sends them in order; those that it sends again have the same numbers. */
    private static boolean journaled(RunState state, Origin origin) {
        return origin.fromHost()
                && origin.report() > 0
                && origin.report() <= state.hosts().get(origin.host()).lastReport();
    }

    private static boolean aboutRun(RunState state, RunEvent event) {
        if (event instanceof RunEvent.RunStarted) {
            return state.sequence() == 0;
        }
        return !(event instanceof RunEvent.PoolDiscovered) || !state.discovered();
    }

    private static boolean aboutProcess(RunState state, ProcessEvent event, Origin origin) {
        if (event.process().index() >= state.processes().size()) {
            return false;
        }
        ProcessState process = state.process(event.process());
        boolean there = !origin.fromHost() || process.host().index() == origin.host();
        return there && process.attempt() == event.attempt() && process.live() && fits(process, event);
    }

    private static boolean fits(ProcessState process, ProcessEvent event) {
        return switch (event.type()) {
            case PROCESS_STARTED, PROCESS_START_FAILED -> process.pid() == 0;
            case PROCESS_READY -> process.status() == ProcessState.Status.RUNNING;
            case PROCESS_UNHEALTHY -> process.status() == ProcessState.Status.RUNNING
                    || process.status() == ProcessState.Status.READY;
            default -> true;
        };
    }

    /**
     * Software is installed in the order of the component, one after the other: only the next one is awaited. What a host
     * says before it is cleaned of its earlier service is about that.
     */
    private static boolean aboutSoftware(RunState state, SoftwareEvent event) {
        HostState host = state.host(event.host());
        if (host.stale() || (host.status() != Status.PREPARING && host.status() != Status.SUSPECT)) {
            return false;
        }
        List<Integer> software = state.plan().components().get(host.component()).software();
        return host.installed() < software.size() && software.get(host.installed()) == event.software();
    }

    private static boolean aboutHost(RunState state, HostEvent event) {
        if (event instanceof HostEvent.HostPooled) {
            return event.host().index() >= state.hosts().size() && !state.discovered();
        }
        HostState host = state.host(event.host());
        return switch (event.type()) {
            case HOST_CONNECTED -> awaited(host, ((HostConnected) event).epoch());
            case HOST_CONNECT_FAILED -> awaited(host, ((HostConnectFailed) event).epoch());
            case HOST_SUSPECT -> host.status() == Status.READY
                    || host.status() == Status.PREPARING
                    || (host.status() == Status.FAILED && host.owesCleanUp() && host.linked());
            case CLEANUP_AUDITED -> host.owesCleanUp()
                    && (host.stale()
                            || host.status() == Status.FAILED
                            // before that, it is the second answer to a clean-up that was ordered twice
                            || (state.life() == RunState.Life.CLEANING_UP && host.live() == 0));
            case RESULT_COLLECTED -> host.owesCleanUp() && !host.collected() && !host.stale();
            default -> true;
        };
    }

    private static boolean awaited(HostState host, int epoch) {
        return host.wanted() && !host.linked() && epoch == host.epoch();
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
