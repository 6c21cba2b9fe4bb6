package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Timer;
import dev.plush.state.BarrierState;
import dev.plush.state.BarrierState.Status;
import dev.plush.state.BlockState;
import dev.plush.state.RunState;
import java.util.StringJoiner;

/** Decides when a barrier opens, and that it never hangs: a party that cannot come breaks it, a time-out ends it. */
final class Barriers {
    private static final int MAX_NAMES = 20;

    private Barriers() {}

    static Decision arrived(RunState state, BarrierArrived event) {
        BarrierState barrier = state.barriers().get(event.barrier());
        return switch (barrier.status()) {
            case RELEASED -> Decision.of(through(state, event.barrier(), event.host()));
            case TIMED_OUT, BROKEN -> Decision.of(failed(state, event.barrier(), event.host()));
            case OPEN -> {
                Decision.Parts parts = new Decision.Parts();
                BarrierPlan plan = state.plan().barriers().get(event.barrier());
                if (barrier.arrived().size() == 1 && plan.timeoutMillis() > 0) {
                    Timer timer = Controller.timer(Timer.Kind.BARRIER_TIMEOUT, event.barrier(), 0);
                    parts.command(new ArmTimer(timer, plan.timeoutMillis()));
                }
                yield parts.all(releaseIfComplete(state, event.barrier())).done();
            }
        };
    }

    /** A barrier block ended: if its host never came, the barrier may be complete without it, or broken. */
    static Decision absent(RunState state, int index, BlockEnded event) {
        BarrierState barrier = state.barriers().get(index);
        if (barrier.status() != Status.OPEN) {
            return Decision.NOTHING;
        }
        int expected = barrier.expected(state.plan().barriers().get(index).max());
        if (barrier.holders() - barrier.unable() < expected) {
            String name = state.host(event.host()).name();
            return Decision.of(new BarrierBroken(index, name + " cannot arrive: " + event.reason()));
        }
        return releaseIfComplete(state, index);
    }

    private static Decision releaseIfComplete(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        int expected = barrier.expected(state.plan().barriers().get(index).max());
        int arrived = barrier.arrived().size();
        return arrived > 0 && arrived >= expected
                ? Decision.of(new BarrierReleased(index, "all", arrived, expected))
                : Decision.NOTHING;
    }

    static Decision timedOut(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        if (barrier.status() != Status.OPEN) {
            return Decision.NOTHING;
        }
        BarrierPlan plan = state.plan().barriers().get(index);
        int expected = barrier.expected(plan.max());
        int arrived = barrier.arrived().size();
        return plan.releaseOnTimeout()
                ? Decision.of(new BarrierReleased(index, "timeout", arrived, expected))
                : Decision.of(new BarrierTimedOut(index, arrived, expected, missing(state, index)));
    }

    /** The barrier's fate is decided: those who wait go on or fail. */
    static Decision decided(RunState state, BarrierEvent event) {
        Decision.Parts parts = new Decision.Parts();
        boolean released = event instanceof BarrierReleased;
        for (HostId host : state.barriers().get(event.barrier()).arrived()) {
            BlockEnded end = released ? through(state, event.barrier(), host) : failed(state, event.barrier(), host);
            if (state.block(host, end.block()).status() == BlockState.Status.RUNNING) {
                parts.event(end);
            }
        }
        return parts.done();
    }

    private static BlockEnded through(RunState state, int barrier, HostId host) {
        return new BlockEnded(host, blockOf(state, barrier, host), Outcome.COMPLETED, "");
    }

    private static BlockEnded failed(RunState state, int index, HostId host) {
        BarrierState barrier = state.barriers().get(index);
        String how = barrier.status() == Status.BROKEN ? " is broken: " : " timed out, ";
        String reason = "barrier " + state.plan().barriers().get(index).name() + how + barrier.note();
        return new BlockEnded(host, blockOf(state, index, host), Outcome.FAILED, reason);
    }

    private static int blockOf(RunState state, int barrier, HostId host) {
        for (int row = state.host(host).blocks().first();
                row < state.host(host).blocks().end();
                row++) {
            BlockState block = state.blocks().get(row);
            if (state.planOf(block).barrier() == barrier) {
                return block.plan();
            }
        }
        throw new IllegalStateException(state.host(host).name() + " has no block for barrier " + barrier);
    }

    private static String missing(RunState state, int index) {
        StringJoiner names = new StringJoiner(", ");
        int more = 0;
        for (BlockState block : state.blocks()) {
            if (state.planOf(block).barrier() == index && block.status() == BlockState.Status.WAITING) {
                if (names.toString().split(", ").length < MAX_NAMES) {
                    names.add(state.host(block.host()).name());
                } else {
                    more++;
                }
            }
        }
        return names + (more > 0 ? " and " + more + " more" : "");
    }
}
