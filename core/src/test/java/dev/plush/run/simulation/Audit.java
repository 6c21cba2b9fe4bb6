package dev.plush.run.simulation;

import dev.plush.event.EventType;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.RecordedEvent;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** Folds the journal of a simulated run once more, and looks after every event whether all is as it must be. */
final class Audit {
    /** A host may be given up so long after the last trouble with it: the bound on clean-up is the longest wait. */
    private static final long GIVEN_UP_WITHIN_MILLIS = 75_000;

    /** A connected host without a trouble is cleaned within seconds; the bound on clean-up is for the others. */
    private static final long NOT_CLEANED_WITHIN_MILLIS = 30_000;

    private static final int COMPARE_EVERY = 16;

    private final World world;
    private final List<SimHost> hosts;
    private final Steps steps;
    private RunState state = RunState.EMPTY;

    Audit(World world, List<SimHost> hosts, Steps steps) {
        this.steps = steps;
        this.world = world;
        this.hosts = hosts;
    }

    /** Takes in an event on its way into the journal. */
    void check(RecordedEvent event) {
        world.tell(line(event));
        must(state.life() != RunState.Life.ENDED, "nothing is recorded after the end");
        must(event.sequence() == state.sequence() + 1, "sequences have no gap");
        must(event.cause() < event.sequence(), "a cause comes before its effect");
        must(event.timeNanos() >= state.timeNanos(), "time does not go back");
        RunState next = Reducer.apply(state, event);
        steps.note(state, next);
        state = next;
        if (event.event() instanceof HostLost lost) {
            long within = lost.reason().contains("clean-up") ? NOT_CLEANED_WITHIN_MILLIS : GIVEN_UP_WITHIN_MILLIS;
            long trouble = hosts.get(lost.host().index()).troubleUntil();
            must(trouble >= world.now() - within, "only hosts with a trouble are given up");
        } else if (event.event() instanceof BlockStarted started) {
            mayStart(started);
        } else if (event.event() instanceof ProcessStarting starting && starting.attempt() == 1) {
            BlockState.Status block = state.blocks()
                    .get(state.process(starting.process()).block())
                    .status();
            must(block == BlockState.Status.RUNNING, starting.process() + " is started after its block");
        } else if (event.event() instanceof HostReady ready) {
            int component = state.host(ready.host()).component();
            for (int software : state.plan().components().get(component).software()) {
                must(hosts.get(ready.host().index()).has(software), "a host that is ready has software " + software);
            }
        }
        recount();
    }

    private String line(RecordedEvent event) {
        String text = event.event().type() == EventType.RUN_STARTED
                ? "RunStarted"
                : event.event().toString();
        String from = event.origin().fromHost() ? "h" + (event.origin().host() + 1) : "-";
        String report = event.origin().report() > 0 ? "/" + event.origin().report() : "";
        return "#%-5d <%-5d %-7s %s".formatted(event.sequence(), event.cause(), from + report, text);
    }

    /** The live state is what the journal folds to. */
    void sameAs(RunState live) {
        TreeAudit.settled(state, this::must);
        must(live.sequence() == state.sequence(), "the live state is as far as the journal");
        int uncleaned = 0;
        for (HostState host : live.hosts()) {
            uncleaned += owesCleanUp(host) ? 1 : 0;
        }
        must(live.uncleaned() == uncleaned, "uncleaned is " + live.uncleaned() + ", counted " + uncleaned);
        if (live.sequence() % COMPARE_EVERY == 0 || live.life() == RunState.Life.ENDED) {
            must(live.equals(state), "the journal folds to the live state");
        }
    }

    /** Its predecessors have passed, their barriers are released; one that was ready then may fail later. */
    private void mayStart(BlockStarted event) {
        String block = "block " + event.block() + " of " + event.host();
        for (int before : state.plan().blocks().get(event.block()).predecessors()) {
            BlockState predecessor = state.block(event.host(), before);
            must(
                    predecessor.status() == BlockState.Status.READY
                            || predecessor.outcome() == Outcome.COMPLETED
                            || predecessor.outcome() == Outcome.TOLERATED,
                    block + " starts after its predecessors passed");
            int barrier = state.planOf(predecessor).barrier();
            must(
                    barrier < 0 || state.barriers().get(barrier).status() == BarrierState.Status.RELEASED,
                    block + " starts after its barrier was released");
        }
        must(state.host(event.host()).serving(), block + " starts on a host that serves");
    }

    /** All that is counted along is what counting again gives. */
    private void recount() {
        int[] byStatus = new int[HostState.Status.values().length];
        for (HostState host : state.hosts()) {
            byStatus[host.status().ordinal()]++;
            recount(host);
        }
        for (HostState.Status status : HostState.Status.values()) {
            must(state.hostTally().of(status) == byStatus[status.ordinal()], "hosts " + status + " are counted right");
        }
        int[] processes = new int[ProcessState.Status.values().length];
        for (ProcessState process : state.processes()) {
            processes[process.status().ordinal()]++;
        }
        for (ProcessState.Status status : ProcessState.Status.values()) {
            must(
                    state.processTally().of(status) == processes[status.ordinal()],
                    "processes " + status + " are counted right");
        }
        int ended = 0;
        for (BlockState block : state.blocks()) {
            ended += block.over() ? 1 : 0;
        }
        must(state.blocksOver() == ended, "blocksOver is " + state.blocksOver() + ", counted " + ended);
        components();
        TreeAudit.check(state, this::must);
    }

    private void recount(HostState host) {
        int live = 0;
        for (int row = host.processes().first(); row < host.processes().end(); row++) {
            live += state.processes().get(row).live() ? 1 : 0;
        }
        boolean up = host.status() == HostState.Status.READY || host.status() == HostState.Status.PREPARING;
        must(!up || host.linked(), host.name() + " is " + host.status() + " and has a connection");
        must(host.live() == live, host.name() + ".live is " + host.live() + ", counted " + live);
    }

    private void components() {
        for (int i = 0; i < state.components().size(); i++) {
            int ready = 0;
            int rank = 0;
            for (dev.plush.event.HostId id : state.components().get(i).hosts()) {
                HostState host = state.host(id);
                if (!host.holds(rank++, i)) {
                    continue;
                }
                boolean gone = host.status() == HostState.Status.FAILED || host.status() == HostState.Status.LOST;
                ready += host.prepared() && !gone ? 1 : 0;
            }
            int known = state.components().get(i).ready();
            must(known == ready, "component " + i + " has " + known + " ready hosts, counted " + ready);
        }
    }

    private static boolean owesCleanUp(HostState host) {
        return switch (host.status()) {
            case POOLED, LOST, RELEASED -> false;
            case FAILED -> host.connections() > 0 && host.audit().processes() < 0;
            case CONNECTING, PREPARING, READY, SUSPECT -> host.connections() > 0;
        };
    }

    /** Returns what is not over, in words. */
    String open() {
        List<String> open = new ArrayList<>();
        for (BlockState block : state.blocks()) {
            if (!block.over()) {
                open.add(state.planOf(block).name() + " on " + block.host() + " " + block.status());
                for (int row = block.processes().first();
                        row < block.processes().end();
                        row++) {
                    open.add(row + " " + state.processes().get(row).status());
                }
            }
        }
        state.hosts().forEach(host -> open.add(host.name() + " " + host.status()));
        state.workflows().forEach(workflow -> open.add(workflow.toString()));
        return state.life() + " " + open;
    }

    void must(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("expected: " + what);
        }
    }

    /** What must hold when the run is over. */
    void atTheEnd() {
        must(state.life() == RunState.Life.ENDED, "the run ends, it is " + state.life());
        for (HostState host : state.hosts()) {
            boolean lost = host.abandoned();
            must(!lost || state.reason().contains(" lost, "), "the end says that " + host.name() + " is lost");
            must(
                    host.connections() == 0 || lost || host.audit().processes() >= 0,
                    host.name() + " is cleaned or lost, it is " + host.status());
            must(lost || !hosts.get(host.id().index()).runsSomething(), host.name() + " runs nothing any more");
        }
    }
}
