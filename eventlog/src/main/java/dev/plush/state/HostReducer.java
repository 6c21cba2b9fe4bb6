package dev.plush.state;

import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.event.ProcessId;
import dev.plush.state.HostState.Status;
import dev.plush.state.RunState.Life;

/** Folds what happens to hosts. A host that is acquired brings its rows for blocks and processes. */
final class HostReducer {
    private HostReducer() {}

    static void apply(Draft draft, HostEvent event) {
        if (event instanceof HostPooled pooled) {
            pooled(draft, pooled);
            return;
        }
        HostState.Change host = draft.host(event.host()).change();
        host.lastSequence = draft.sequence;
        switch (event.type()) {
            case HOST_ACQUIRED -> acquired(draft, host, (HostAcquired) event);
            case HOST_CONNECTING -> host.epoch = ((HostConnecting) event).epoch();
            case HOST_CONNECT_FAILED -> host.note =
                    ((HostConnectFailed) event).reason() + ": " + ((HostConnectFailed) event).detail();
            case HOST_CONNECTED -> connected(draft, host, (HostConnected) event);
            case HOST_READY -> ready(draft, host);
            case HOST_SUSPECT -> suspect(draft, host, (HostSuspect) event);
            case HOST_RECONNECTED -> host.epoch = ((HostReconnected) event).epoch();
            case HOST_LOST -> gone(draft, host, Status.LOST, ((HostLost) event).reason());
            case HOST_FAILED -> gone(draft, host, Status.FAILED, ((HostFailed) event).reason());
            case HOST_REPLACED -> replaced(draft, (HostReplaced) event);
            case HOST_RELEASED -> released(draft, host);
            case HOST_MEASURED -> host.measured = (HostMeasured) event;
            case CLEANUP_AUDITED -> {
                host.audit = (CleanupAudited) event;
                draft.unclean += host.audit.clean() ? 0 : 1;
            }
            default -> throw new IllegalStateException(event.type() + " is not an event of a host");
        }
        draft.host(host.done());
    }

    private static void pooled(Draft draft, HostPooled event) {
        if (event.host().index() != draft.hosts.size()) {
            throw new IllegalStateException("expected host " + draft.hosts.size() + " to be pooled next, found host "
                    + event.host().index());
        }
        draft.hosts = draft.hosts.append(HostState.pooled(event, draft.sequence, draft.timeNanos));
        draft.hostTally = draft.hostTally.plus(Status.POOLED);
    }

    private static void acquired(Draft draft, HostState.Change host, HostAcquired event) {
        host.status(Status.CONNECTING, draft.timeNanos);
        host.component = event.component();
        host.rank = event.rank();
        int firstBlock = draft.blocks.size();
        int firstProcess = draft.processes.size();
        Plan plan = draft.start.plan();
        for (int flow : plan.components().get(event.component()).flows()) {
            for (int block : plan.flows().get(flow).blocks()) {
                addBlock(draft, event, block);
            }
        }
        host.blocks = new Span(firstBlock, draft.blocks.size() - firstBlock);
        host.processes = new Span(firstProcess, draft.processes.size() - firstProcess);
        draft.component(event.component(), component -> {
            Table<dev.plush.event.HostId> hosts = component.hosts();
            hosts = event.rank() < hosts.size() ? hosts.with(event.rank(), event.host()) : hosts.append(event.host());
            return new ComponentState(hosts, component.ready(), component.failed());
        });
    }

    private static void addBlock(Draft draft, HostAcquired event, int index) {
        Plan.BlockPlan block = draft.start.plan().blocks().get(index);
        int row = draft.blocks.size();
        Span processes = new Span(draft.processes.size(), block.processes().size());
        for (int process : block.processes()) {
            ProcessId id = new ProcessId(draft.processes.size());
            draft.processes = draft.processes.append(
                    ProcessState.pending(id, event.host(), process, row, draft.sequence, draft.timeNanos));
            draft.processTally = draft.processTally.plus(ProcessState.Status.PENDING);
        }
        draft.blocks = draft.blocks.append(new BlockState(
                event.host(), index, processes, BlockState.Status.WAITING, Outcome.NONE, "", draft.sequence));
        if (block.barrier() >= 0) {
            draft.barrier(block.barrier(), barrier -> barrier.holders(1));
        }
        if (block.phase() >= 0) {
            PhaseState phase = draft.phases.get(block.phase());
            draft.phases = draft.phases.with(
                    block.phase(),
                    new PhaseState(
                            phase.blocks() + 1,
                            phase.started(),
                            phase.ended(),
                            phase.failed(),
                            phase.startedNanos(),
                            phase.endedNanos(),
                            phase.lastSequence()));
        }
    }

    private static void connected(Draft draft, HostState.Change host, HostConnected event) {
        host.agent = event;
        host.epoch = event.epoch();
        host.connections++;
        draft.uncleaned += host.connections == 1 ? 1 : 0;
        if (host.status != Status.FAILED) {
            host.note = "";
            host.status(host.prepared ? Status.READY : Status.PREPARING, draft.timeNanos);
        }
        boolean last = draft.hostTally.of(Status.CONNECTING) <= 1;
        if (last && draft.life == Life.ACQUIRING) {
            draft.life(Life.CONFIGURING);
        }
    }

    /** A host that failed stays so for those who look, while it is reached again to be cleaned. */
    private static void suspect(Draft draft, HostState.Change host, HostSuspect event) {
        if (host.status != Status.FAILED) {
            host.status(Status.SUSPECT, draft.timeNanos);
            host.note = event.reason();
        }
    }

    /** What a host reported before it was silent can make it ready, but it is not back before it is connected. */
    private static void ready(Draft draft, HostState.Change host) {
        if (host.status != Status.SUSPECT) {
            host.status(Status.READY, draft.timeNanos);
        }
        if (!host.prepared) {
            host.prepared = true;
            draft.component(host.component, c -> new ComponentState(c.hosts(), c.ready() + 1, c.failed()));
        }
    }

    /** A host that failed or was lost stays so for those who look; it is released all the same. */
    private static void released(Draft draft, HostState.Change host) {
        if (host.status != Status.FAILED && host.status != Status.LOST) {
            host.status(Status.RELEASED, draft.timeNanos);
        }
        draft.uncleaned -= host.connections > 0 ? 1 : 0;
    }

    private static void gone(Draft draft, HostState.Change host, Status status, String reason) {
        host.note = reason;
        if (host.component >= 0 && host.status != Status.LOST && host.status != Status.FAILED) {
            int ready = host.prepared ? 1 : 0;
            draft.component(host.component, c -> new ComponentState(c.hosts(), c.ready() - ready, c.failed() + 1));
        }
        draft.uncleaned -= status == Status.LOST && host.connections > 0 ? 1 : 0;
        host.status(status, draft.timeNanos);
    }

    /** The place is taken by another host: it does not count as failed any more. */
    private static void replaced(Draft draft, HostReplaced event) {
        int component = draft.host(event.host()).component();
        draft.component(component, c -> new ComponentState(c.hosts(), c.ready(), c.failed() - 1));
    }
}
