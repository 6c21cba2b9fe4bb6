package dev.plush.control;

import dev.plush.control.Command.ArmTimer;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStraggling;
import dev.plush.event.Timer;
import dev.plush.hostset.Folded;
import dev.plush.state.BlockState;
import dev.plush.state.PhaseState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** Decides when a phase is over, and when those of its blocks that are not are late. */
final class Phases {
    /** With fewer ends than this nobody can say what is usual. */
    private static final int LEAST_ENDS = 4;

    /** How many characters of hosts are named. */
    private static final int MAX_NAMES = 200;

    private Phases() {}

    /** A block has ended, or its processes are ready. */
    static Decision blockOver(RunState state, int block) {
        int index = state.plan().blocks().get(block).phase();
        if (index < 0) {
            return Decision.NOTHING;
        }
        PhaseState phase = state.phases().get(index);
        if (phase.ended() == phase.blocks() && phase.begun() && phase.lastSequence() == state.sequence()) {
            String name = state.plan().phases().get(index);
            return Decision.of(new PhaseEnded(index, name, phase.blocks(), phase.failed()));
        }
        return mayStraggle(phase)
                ? Decision.command(new ArmTimer(
                        Controller.timer(Timer.Kind.PHASE_KNEE, index, 0),
                        Knee.millis(phase.pace(), Knee.STRAGGLER_MILLIS)))
                : Decision.NOTHING;
    }

    static boolean mayStraggle(PhaseState phase) {
        return !phase.straggling()
                && phase.ended() < phase.blocks()
                && phase.ended() >= LEAST_ENDS
                && 2 * phase.ended() >= phase.blocks();
    }

    /** Ends may have tailed off. */
    static Decision knee(RunState state, int index) {
        PhaseState phase = state.phases().get(index);
        if (!mayStraggle(phase) || state.life() == RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        long left = Knee.leftMillis(phase.pace(), Knee.STRAGGLER_MILLIS, state.timeNanos());
        if (left > 0) {
            return Decision.command(new ArmTimer(Controller.timer(Timer.Kind.PHASE_KNEE, index, 0), left));
        }
        List<String> names = new ArrayList<>();
        for (BlockState block : state.blocks()) {
            if (state.planOf(block).phase() == index && !block.over()) {
                names.add(state.host(block.host()).name());
            }
        }
        int missing = phase.blocks() - phase.ended();
        return Decision.of(
                new PhaseStraggling(index, state.plan().phases().get(index), missing, Folded.atMost(names, MAX_NAMES)));
    }
}
