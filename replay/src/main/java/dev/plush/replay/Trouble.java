package dev.plush.replay;

import dev.plush.event.Afterwards;
import dev.plush.event.Event;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStraggling;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.OutputSkipped;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RunEvent;
import dev.plush.state.ProcessState;

/** Which events and states something can have gone wrong by. */
final class Trouble {
    private Trouble() {}

    /** Returns whether other trouble can follow from the event; sums over others, such as a phase's end, are none. */
    static boolean is(Event event) {
        if (event instanceof RunEvent.RunEnding
                || event instanceof RunEvent.RunEnded
                || event instanceof HostRemarked
                || event instanceof OutputSkipped
                || event instanceof PhaseEnded
                || event instanceof PhaseStraggling) {
            return false;
        } else if (event instanceof OperatorRequested) {
            return true;
        } else if (event instanceof ProcessStopping stopping) {
            return stopping.failed() || !stopping.reason().isEmpty();
        } else if (event instanceof BlockEnded ended) {
            return ended.outcome() == Outcome.FAILED || ended.outcome() == Outcome.SKIPPED;
        }
        return event.severity().compareTo(Severity.WARNING) >= 0;
    }

    /** Returns whether the process ended as it should not have. */
    static boolean failed(ProcessState process) {
        return switch (process.status()) {
            case LOST, FAILED_TO_START -> true;
            case EXITED, BACKOFF -> !process.exit().succeeded() && process.afterwards() != Afterwards.STAYS_DOWN;
            case PENDING, STARTING, RUNNING, READY, STOPPING -> false;
        };
    }
}
