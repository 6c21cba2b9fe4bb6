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
import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.event.Timer;
import dev.plush.hostset.Folded;
import dev.plush.state.BarrierState;
import dev.plush.state.BarrierState.Status;
import dev.plush.state.BlockState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Decides when a barrier opens, and that it never hangs: a party that cannot come breaks it, a time-out ends it. */
final class Barriers {
    /** How many characters of hosts are named. */
    private static final int MAX_NAMES = 200;

    private Barriers() {}

    static Decision arrived(RunState state, BarrierArrived event) {
        int index = event.barrier();
        BarrierState barrier = state.barriers().get(index);
        return switch (barrier.status()) {
            case RELEASED -> Inside.admit(state, index);
            case TIMED_OUT, BROKEN -> failed(state, index, event.host());
            case OPEN -> {
                Decision.Parts parts = new Decision.Parts();
                BarrierPlan plan = state.plan().barriers().get(index);
                if (barrier.arrived().size() == 1 && plan.timeoutMillis() > 0) {
                    Timer timer = Controller.timer(Timer.Kind.BARRIER_TIMEOUT, index, 0);
                    parts.command(new ArmTimer(timer, plan.timeoutMillis()));
                }
                if (mayTailOff(barrier, plan)) {
                    Timer knee = Controller.timer(Timer.Kind.BARRIER_KNEE, index, 0);
                    parts.command(new ArmTimer(knee, Knee.millis(barrier.pace(), Knee.FLOOR_MILLIS)));
                }
                yield parts.all(releaseIfComplete(state, index)).done();
            }
        };
    }

    /** Half of the hosts must have come before the others can be late. */
    static boolean mayTailOff(BarrierState barrier, BarrierPlan plan) {
        return plan.release() == Release.KNEE && 2 * barrier.present() >= barrier.expected(plan.max());
    }

    /** Arrivals may have tailed off. */
    static Decision knee(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        BarrierPlan plan = state.plan().barriers().get(index);
        if (barrier.status() != Status.OPEN || !mayTailOff(barrier, plan)) {
            return Decision.NOTHING;
        }
        long left = Knee.leftMillis(barrier.pace(), Knee.FLOOR_MILLIS, state.timeNanos());
        return left > 0
                ? Decision.command(new ArmTimer(Controller.timer(Timer.Kind.BARRIER_KNEE, index, 0), left))
                : Decision.of(released(barrier, plan, index, "knee"));
    }

    /** A barrier block ended: if its host never came, the barrier may be complete without it, or broken. */
    static Decision absent(RunState state, int index, BlockEnded event) {
        BarrierState barrier = state.barriers().get(index);
        if (barrier.status() != Status.OPEN) {
            return Decision.NOTHING;
        }
        BarrierPlan plan = state.plan().barriers().get(index);
        int able = barrier.holders() - barrier.unable();
        int least = plan.release() == Release.KNEE ? (barrier.expected(plan.max()) + 1) / 2 : barrier.needed(plan);
        if (able < least) {
            String name = state.host(event.host()).name();
            return Decision.of(new BarrierBroken(index, name + " cannot arrive: " + event.reason()));
        }
        return releaseIfComplete(state, index);
    }

    private static Decision releaseIfComplete(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        BarrierPlan plan = state.plan().barriers().get(index);
        int needed = barrier.needed(plan);
        String how =
                plan.release() == Release.KNEE ? "all" : plan.release().name().toLowerCase(Locale.ROOT);
        if (plan.release() == Release.KNEE && barrier.unable() > 0) {
            needed = Math.min(needed, barrier.holders() - barrier.unable());
            how = "knee"; // nobody else can come
        }
        return barrier.present() > 0 && barrier.present() >= needed
                ? Decision.of(released(barrier, plan, index, how))
                : Decision.NOTHING;
    }

    private static BarrierReleased released(BarrierState barrier, BarrierPlan plan, int index, String how) {
        return new BarrierReleased(index, how, barrier.present(), barrier.expected(plan.max()));
    }

    static Decision timedOut(RunState state, int index) {
        BarrierState barrier = state.barriers().get(index);
        if (barrier.status() != Status.OPEN) {
            return Decision.NOTHING;
        }
        BarrierPlan plan = state.plan().barriers().get(index);
        return plan.releaseOnTimeout()
                ? Decision.of(released(barrier, plan, index, "timeout"))
                : Decision.of(new BarrierTimedOut(
                        index, barrier.present(), barrier.expected(plan.max()), missing(state, index)));
    }

    /** The barrier's fate is decided: those who wait go on or fail. */
    static Decision decided(RunState state, BarrierEvent event) {
        if (event instanceof BarrierReleased) {
            return Inside.admit(state, event.barrier());
        }
        Decision.Parts parts = new Decision.Parts();
        for (HostId host : state.barriers().get(event.barrier()).arrived()) {
            parts.all(failed(state, event.barrier(), host));
        }
        return parts.done();
    }

    private static Decision failed(RunState state, int index, HostId host) {
        BarrierState barrier = state.barriers().get(index);
        String how = barrier.status() == Status.BROKEN ? " is broken: " : " timed out, ";
        String reason = "barrier " + state.plan().barriers().get(index).name() + how + barrier.note();
        Decision.Parts parts = new Decision.Parts();
        state.waiting(host, index).forEach(b -> parts.event(new BlockEnded(host, b, Outcome.FAILED, reason)));
        return parts.done();
    }

    private static String missing(RunState state, int index) {
        List<String> names = new ArrayList<>();
        for (BlockState block : state.blocks()) {
            if (state.planOf(block).barrier() == index && block.status() == BlockState.Status.WAITING) {
                names.add(state.host(block.host()).name());
            }
        }
        return Folded.atMost(names, MAX_NAMES);
    }
}
