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
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.HostId;
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
            case HOST_CONNECTING -> {
                TreeReducer.connecting(draft, host, event.host());
                host.epoch = ((HostConnecting) event).epoch();
            }
            case TREE_CHANGED -> TreeReducer.changed(draft, host, (TreeChanged) event);
            case HOST_CONNECT_FAILED -> connectFailed(draft, host, (HostConnectFailed) event);
            case HOST_CONNECTED -> connected(draft, host, (HostConnected) event);
            case HOST_READY -> ready(draft, host);
            case HOST_SUSPECT -> suspect(draft, host, (HostSuspect) event);
            case HOST_RECONNECTED -> host.epoch = ((HostReconnected) event).epoch();
            case HOST_LOST -> gone(draft, host, Status.LOST, ((HostLost) event).reason());
            case HOST_FAILED -> gone(draft, host, Status.FAILED, ((HostFailed) event).reason());
            case HOST_REPLACED, HOST_REMARKED -> {
                // the place is taken by HostAcquired; a remark is for people
            }
            case HOST_RELEASED -> released(draft, host);
            case HOST_MEASURED -> host.measured = (HostMeasured) event;
            case HOST_RETURNED -> returned(draft, host, (HostReturned) event);
            case RESULT_COLLECTED -> host.collected = true;
            case CLEANUP_AUDITED -> audited(draft, host, (CleanupAudited) event);
            default -> throw new IllegalStateException(event.type() + " is not an event of a host");
        }
        draft.host(host.done());
        TreeReducer.trim(draft);
    }

    private static void pooled(Draft draft, HostPooled event) {
        if (event.host().index() != draft.hosts.size()) {
            throw new IllegalStateException("expected host " + draft.hosts.size() + " to be pooled next, found host "
                    + event.host().index());
        }
        draft.hosts = draft.hosts.append(HostState.pooled(event, draft.sequence, draft.timeNanos), draft.edit);
        draft.hostTally = draft.hostTally.plus(Status.POOLED);
        event.components().forEach(c -> draft.component(c, component -> component.candidate(event.host())));
    }

    private static void connectFailed(Draft draft, HostState.Change host, HostConnectFailed event) {
        host.note = event.reason() + ": " + event.detail();
        TreeReducer.failed(draft, host, event);
    }

    /** A host gets its rows with its rank: a spare has none yet. One that was a spare keeps what it is. */
    private static void acquired(Draft draft, HostState.Change host, HostAcquired event) {
        if (host.status == Status.POOLED) {
            host.status(Status.CONNECTING, draft.timeNanos);
        }
        host.component = event.component();
        host.rank = event.rank();
        for (int component : draft.host(event.host()).eligible()) {
            draft.component(component, c -> c.next(nextCandidate(draft, c, event.host())));
        }
        if (event.rank() < 0) {
            draft.component(event.component(), component -> component.spare(event.host()));
            return;
        }
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
        int ready = host.prepared ? 1 : 0;
        draft.component(event.component(), component -> {
            Table<HostId> hosts = component.hosts();
            hosts = event.rank() < hosts.size() ? hosts.with(event.rank(), event.host()) : hosts.append(event.host());
            int taken = event.rank() < component.hosts().size() ? 1 : 0; // whoever had the place counts as failed
            return component.hosts(hosts).counts(ready, -taken);
        });
    }

    /** Skips the candidates that are taken; over a run, each is skipped once. */
    private static int nextCandidate(Draft draft, ComponentState component, HostId taken) {
        int next = component.next();
        while (next < component.candidates().size()) {
            HostId id = component.candidates().get(next);
            if (!id.equals(taken) && draft.host(id).status() == Status.POOLED) {
                break;
            }
            next++;
        }
        return next;
    }

    private static void addBlock(Draft draft, HostAcquired event, int index) {
        Plan.BlockPlan block = draft.start.plan().blocks().get(index);
        int row = draft.blocks.size();
        Span processes = new Span(draft.processes.size(), block.processes().size());
        for (int process : block.processes()) {
            ProcessId id = new ProcessId(draft.processes.size());
            draft.processes = draft.processes.append(
                    ProcessState.pending(id, event.host(), process, row, draft.sequence, draft.timeNanos), draft.edit);
            draft.processTally = draft.processTally.plus(ProcessState.Status.PENDING);
        }
        draft.blocks = draft.blocks.append(
                new BlockState(
                        event.host(), index, processes, BlockState.Status.WAITING, Outcome.NONE, "", draft.sequence),
                draft.edit);
        if (block.barrier() >= 0) {
            draft.barrier(block.barrier(), barrier -> barrier.holders(1));
        }
        if (block.workflow() >= 0) {
            draft.workflow(
                    block.workflow(), draft.workflows.get(block.workflow()).hosts(1, 0, 0));
        }
        draft.phase(block.phase(), PhaseState::oneMore);
    }

    private static void connected(Draft draft, HostState.Change host, HostConnected event) {
        TreeReducer.connected(draft, host, event.host());
        host.agent = event;
        host.epoch = event.epoch();
        host.connections++;
        host.audit = host.connections == 1 ? HostState.NOT_AUDITED : host.audit; // that of an earlier service
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

    /** The audit of an earlier service is not that of the one to come; after the run's end there is none to come. */
    private static void audited(Draft draft, HostState.Change host, CleanupAudited event) {
        boolean over = draft.life == Life.ENDED;
        boolean again = over && host.audit.processes() >= 0 && !host.audit.clean();
        draft.unclean += (event.clean() ? 0 : 1) - (again ? 1 : 0);
        host.audit = host.stale && !over ? host.audit : event;
        host.stale = false;
    }

    /** What a host reported before it was silent can make it ready, but it is not back before it is connected. */
    private static void ready(Draft draft, HostState.Change host) {
        if (host.status != Status.SUSPECT) {
            host.status(Status.READY, draft.timeNanos);
        }
        if (!host.prepared) {
            host.prepared = true;
            if (host.rank >= 0) {
                draft.component(host.component, c -> c.counts(1, 0));
            }
        }
    }

    /** A host that failed or was lost stays so for those who look; it is released all the same. */
    private static void released(Draft draft, HostState.Change host) {
        if (host.status != Status.FAILED && host.status != Status.LOST) {
            host.status(Status.RELEASED, draft.timeNanos);
        }
        draft.uncleaned -= host.connections > 0 ? 1 : 0;
        TreeReducer.free(draft, host, host.id());
    }

    private static void gone(Draft draft, HostState.Change host, Status status, String reason) {
        host.note = reason;
        if (status == Status.LOST || host.parent == HostState.WAITING) {
            TreeReducer.free(draft, host, host.id());
        }
        if (host.rank >= 0 && host.status != Status.LOST && host.status != Status.FAILED) {
            int ready = host.prepared ? 1 : 0;
            draft.component(host.component, c -> c.counts(-ready, 1));
        }
        draft.uncleaned -= status == Status.LOST && host.connections > 0 ? 1 : 0;
        boolean before = host.status == Status.LOST || host.status == Status.FAILED;
        host.status(status, draft.timeNanos);
        for (int row = host.blocks.first(); row < host.blocks.end() && !before; row++) {
            leave(draft, draft.blocks.get(row));
        }
    }

    /** From now on nobody counts on it, though its blocks end one by one, and much can follow from each. */
    private static void leave(Draft draft, BlockState block) {
        Plan.BlockPlan plan = draft.start.plan().blocks().get(block.plan());
        if (plan.barrier() >= 0 && block.status() == BlockState.Status.RUNNING) {
            draft.barrier(plan.barrier(), BarrierState::lost);
        }
        if (plan.workflow() >= 0) {
            TaskReducer.gone(draft, plan.workflow(), block.host());
        }
    }

    /**
     * As if it had never served; what it did stays in the rows that it had. Its reports are numbered on, by another
     * agent, too, as the hello says how many there were: else one of its earlier service could pass for news.
     */
    private static void returned(Draft draft, HostState.Change host, HostReturned event) {
        TreeReducer.free(draft, host, event.host());
        host.status(Status.POOLED, draft.timeNanos);
        host.component = -1;
        host.rank = -1;
        host.connections = 0;
        host.prepared = false;
        host.collected = false;
        host.installed = 0;
        host.blocksEnded = 0;
        host.note = "";
        host.blocks = Span.NONE;
        host.processes = Span.NONE;
        host.stale = true;
        HostId id = event.host();
        draft.host(id).eligible().forEach(c -> draft.component(c, component -> component.candidate(id)));
    }
}
