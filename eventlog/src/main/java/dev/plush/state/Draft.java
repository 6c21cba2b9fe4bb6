package dev.plush.state;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Verdict;
import dev.plush.state.RunState.Life;
import java.util.function.UnaryOperator;

/** The next {@link RunState} in the making, over one event or many. Its changes keep the derived counts right. */
final class Draft {
    /** What may be changed in place, as nobody else has seen it. */
    final Table.Edit edit;

    RunStarted start;
    Life life;
    Verdict verdict;
    int exitCode;
    String reason;
    long sequence;
    long startNanos;
    long timeNanos;
    long endNanos;
    long controllerPid;
    boolean discovered;
    String note;
    Table<HostState> hosts;
    Table<ProcessState> processes;
    Table<BlockState> blocks;
    Table<ComponentState> components;
    Table<Boolean> opened;
    Table<BarrierState> barriers;
    Table<PhaseState> phases;
    Table<WorkflowState> workflows;
    PlanIndex index;
    Tally<HostState.Status> hostTally;
    Tally<ProcessState.Status> processTally;
    TreeState tree;
    int blocksOver;
    int blocksFailed;
    int blocksTolerated;
    int restarts;
    int uncleaned;
    int unclean;
    int commands;

    Draft(RunState from, Table.Edit edit) {
        this.edit = edit;
        start = from.start();
        life = from.life();
        verdict = from.verdict();
        exitCode = from.exitCode();
        reason = from.reason();
        sequence = from.sequence();
        startNanos = from.startNanos();
        timeNanos = from.timeNanos();
        endNanos = from.endNanos();
        controllerPid = from.controllerPid();
        discovered = from.discovered();
        note = from.note();
        hosts = from.hosts();
        processes = from.processes();
        blocks = from.blocks();
        components = from.components();
        opened = from.opened();
        barriers = from.barriers();
        phases = from.phases();
        workflows = from.workflows();
        index = from.index();
        hostTally = from.hostTally();
        processTally = from.processTally();
        tree = from.tree();
        blocksOver = from.blocksOver();
        blocksFailed = from.blocksFailed();
        blocksTolerated = from.blocksTolerated();
        restarts = from.restarts();
        uncleaned = from.uncleaned();
        unclean = from.unclean();
        commands = from.commands();
    }

    RunState done() {
        return new RunState(
                start,
                life,
                verdict,
                exitCode,
                reason,
                sequence,
                startNanos,
                timeNanos,
                endNanos,
                controllerPid,
                discovered,
                note,
                hosts,
                processes,
                blocks,
                components,
                opened,
                barriers,
                phases,
                workflows,
                index,
                hostTally,
                processTally,
                tree,
                blocksOver,
                blocksFailed,
                blocksTolerated,
                restarts,
                uncleaned,
                unclean,
                commands);
    }

    void life(Life next) {
        life.checkMayBecome(next, "the run");
        life = next;
    }

    HostState host(HostId id) {
        return hosts.get(id.index());
    }

    ProcessState process(ProcessId id) {
        return processes.get(id.index());
    }

    void host(HostState next) {
        HostState before = host(next.id());
        hostTally = hostTally.moved(before.status(), next.status());
        hosts = hosts.with(next.id().index(), next, edit);
    }

    /** Puts the process back, and moves it in the counts of the run and of its host. */
    void process(ProcessState next) {
        ProcessState before = process(next.id());
        processTally = processTally.moved(before.status(), next.status());
        processes = processes.with(next.id().index(), next, edit);
        HostState.Change host = host(next.host()).change();
        host.live += (next.live() ? 1 : 0) - (before.live() ? 1 : 0);
        host.restarts += next.restarts() - before.restarts();
        host.lastSequence = sequence;
        host(host.done());
        restarts += next.restarts() - before.restarts();
    }

    void component(int index, UnaryOperator<ComponentState> change) {
        components = components.with(index, change.apply(components.get(index)), edit);
    }

    void workflow(int index, WorkflowState next) {
        workflows = workflows.with(index, next, edit);
    }

    void phase(int index, UnaryOperator<PhaseState> change) {
        if (index >= 0) {
            phases = phases.with(index, change.apply(phases.get(index)), edit);
        }
    }

    void barrier(int index, UnaryOperator<BarrierState> change) {
        barriers = barriers.with(index, change.apply(barriers.get(index)), edit);
    }
}
