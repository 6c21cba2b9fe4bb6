package dev.plush.control;

import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.state.BlockState;
import dev.plush.state.ComponentState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which blocks start: gates of flows, predecessors on one host, phases, and the end of it all. */
final class Flow {
    private Flow() {}

    /** A host is ready: it goes through gates that are open, or opens them. */
    static Decision ready(RunState state, HostId id) {
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        Optional<Event> end = Ending.whenSettled(state);
        if (end.isPresent()) {
            return Decision.of(end.get());
        }
        HostState host = state.host(id);
        if (host.rank() < 0) {
            return Decision.NOTHING; // a spare: it waits until it is needed
        }
        Decision.Parts parts = new Decision.Parts();
        for (int flow : state.plan().components().get(host.component()).flows()) {
            if (state.opened().get(flow)) {
                enter(state, host, flow).forEach(parts::event);
            }
        }
        return parts.all(openGates(state, host.component())).done();
    }

    /** Starts the first blocks of all flows of the component whose gate can be opened now, on all hosts that are ready. */
    static Decision openGates(RunState state, int component) {
        Decision.Parts parts = new Decision.Parts();
        for (int flow : state.plan().components().get(component).flows()) {
            if (!state.opened().get(flow)
                    && gateOpens(state, state.plan().flows().get(flow))) {
                int rank = 0;
                for (HostId id : state.components().get(component).hosts()) {
                    if (state.host(id).holds(rank++, component)) {
                        enter(state, state.host(id), flow).forEach(parts::event);
                    }
                }
            }
        }
        return parts.done();
    }

    private static boolean gateOpens(RunState state, FlowPlan flow) {
        ComponentState component = state.components().get(flow.component());
        int least = state.plan().components().get(flow.component()).minHosts();
        int share = (component.standing() * flow.preparePercent() + 99) / 100;
        int needed = flow.preparePercent() == 0 ? 1 : Math.max(Math.min(least, component.standing()), share);
        return component.ready() >= needed && component.standing() >= (flow.preparePercent() == 100 ? least : 0);
    }

    private static List<Event> enter(RunState state, HostState host, int flow) {
        List<Event> events = new ArrayList<>();
        boolean able = host.status() == HostState.Status.READY || host.status() == HostState.Status.SUSPECT;
        if (able && host.prepared()) {
            for (int block : state.plan().flows().get(flow).blocks()) {
                if (state.plan().blocks().get(block).predecessors().isEmpty()
                        && state.block(host.id(), block).status() == BlockState.Status.WAITING) {
                    events.add(new BlockStarted(host.id(), block));
                }
            }
        }
        return events;
    }

    static Decision started(RunState state, BlockStarted event) {
        BlockPlan plan = state.plan().blocks().get(event.block());
        Decision.Parts parts = new Decision.Parts();
        if (plan.phase() >= 0 && state.phases().get(plan.phase()).started() == 1) {
            parts.event(new PhaseStarted(plan.phase(), state.plan().phases().get(plan.phase())));
        }
        if (plan.barrier() >= 0) {
            return parts.event(new BarrierArrived(plan.barrier(), event.host())).done();
        }
        if (plan.workflow() >= 0) {
            return parts.all(Workflows.joined(state, event.host(), plan.workflow()))
                    .done();
        }
        if (plan.processes().isEmpty()) {
            return parts.event(new BlockEnded(event.host(), event.block(), Outcome.COMPLETED, ""))
                    .done();
        }
        BlockState block = state.block(event.host(), event.block());
        for (int row = block.processes().first(); row < block.processes().end(); row++) {
            parts.event(new ProcessStarting(state.processes().get(row).id(), 1));
        }
        return parts.done();
    }

    /** The processes of a block do their work, and go on: to its successors that is as good as its end. */
    static Decision ready(RunState state, BlockReady event) {
        Decision.Parts parts = new Decision.Parts().all(Phases.blockOver(state, event.block()));
        if (state.life() != RunState.Life.CLEANING_UP) {
            successors(state, event.host(), event.block()).forEach(parts::event);
        }
        return parts.all(endIfOver(state)).done();
    }

    static Decision ended(RunState state, BlockEnded event) {
        BlockPlan plan = state.plan().blocks().get(event.block());
        Decision.Parts parts = new Decision.Parts().all(Phases.blockOver(state, event.block()));
        if (state.life() == RunState.Life.CLEANING_UP) {
            return parts.done();
        }
        successors(state, event.host(), event.block()).forEach(parts::event);
        if (plan.barrier() >= 0) {
            parts.all(Barriers.absent(state, plan.barrier(), event));
            parts.all(Inside.entered(state, event, plan));
        }
        if (plan.leaves() >= 0) {
            parts.all(Inside.leave(state, event, plan));
        }
        if (plan.workflow() >= 0) {
            parts.all(Workflows.left(state, plan.workflow(), event.reason()));
        }
        return parts.all(endIfOver(state)).done();
    }

    private static Decision endIfOver(RunState state) {
        boolean over = state.blocksOver() == state.blocks().size()
                && !state.plan().service()
                && state.life() != RunState.Life.CLEANING_UP;
        return over ? Decision.of(Ending.of(state)) : Decision.NOTHING;
    }

    private static List<Event> successors(RunState state, HostId host, int block) {
        List<Event> events = new ArrayList<>();
        boolean passed = passed(state.block(host, block));
        for (int next : state.index().successors(block)) {
            if (state.block(host, next).status() != BlockState.Status.WAITING) {
                continue;
            }
            if (passed) {
                boolean all = state.plan().blocks().get(next).predecessors().stream()
                        .allMatch(p -> passed(state.block(host, p)));
                if (all) {
                    events.add(new BlockStarted(host, next));
                }
            } else {
                boolean failed = state.block(host, block).outcome() == Outcome.FAILED;
                String why = state.plan().blocks().get(block).name() + (failed ? " failed" : " was skipped");
                events.add(new BlockEnded(host, next, Outcome.SKIPPED, why));
            }
        }
        return events;
    }

    private static boolean passed(BlockState block) {
        return block.status() == BlockState.Status.READY
                || block.outcome() == Outcome.COMPLETED
                || block.outcome() == Outcome.TOLERATED;
    }

    /** Returns the ends of what the host has begun and of what it could begin; the rest follows from these. */
    static List<Event> blocksOver(RunState state, HostState host, boolean excused, String reason) {
        List<Event> events = new ArrayList<>();
        for (int row = host.blocks().first(); row < host.blocks().end(); row++) {
            BlockState block = state.blocks().get(row);
            boolean first = state.planOf(block).predecessors().isEmpty();
            boolean begun = block.status() == BlockState.Status.RUNNING || block.status() == BlockState.Status.READY;
            if (begun || (block.status() == BlockState.Status.WAITING && first)) {
                boolean skipped = excused || othersWork(state, state.planOf(block));
                Outcome outcome = skipped ? Outcome.SKIPPED : Outcome.FAILED;
                events.add(new BlockEnded(host.id(), block.plan(), outcome, reason));
            }
        }
        return events;
    }

    /** What a lost host does not do of a workflow, the others do. */
    private static boolean othersWork(RunState state, BlockPlan plan) {
        if (plan.workflow() < 0) {
            return false;
        }
        WorkflowState workflow = state.workflows().get(plan.workflow());
        return workflow.hosts() + workflow.coming() > 1;
    }
}
