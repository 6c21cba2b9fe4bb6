package dev.plush.control;

import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.Verdict;
import dev.plush.state.RunState;

/** Decides what follows from what an operator asks for. */
final class Operation {
    /** Exit code of a run that somebody stopped: the application did not succeed. */
    private static final int STOPPED = 1;

    private Operation() {}

    /** A service has no other end than this. */
    private static int exitCode(RunState state) {
        return state.plan().service() ? 0 : STOPPED;
    }

    static Decision requested(RunState state, OperatorRequested event) {
        boolean over = state.life() == RunState.Life.CLEANING_UP || state.life() == RunState.Life.ENDED;
        return switch (event.request()) {
            case STOP_RUN -> over
                    ? Decision.NOTHING
                    : Decision.of(new RunEnding(Verdict.STOPPED, exitCode(state), "stopped by " + event.by()));
        };
    }
}
