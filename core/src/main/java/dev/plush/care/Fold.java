package dev.plush.care;

import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.function.ObjIntConsumer;

/** Folds events as long as they follow from each other, and remembers the first that does not. For one thread. */
final class Fold implements ObjIntConsumer<RecordedEvent> {
    private RunState state = RunState.EMPTY;
    private String problem = "";

    @Override
    public void accept(RecordedEvent event, int bytes) {
        if (!problem.isEmpty()) {
            return;
        }
        try {
            state = Reducer.apply(state, event);
        } catch (RuntimeException e) { // whatever a reducer trips over: the event is not one that it would have folded
            problem = "event " + event.sequence() + ", " + event.event().type().title()
                    + ", does not follow from those before it: " + e.getMessage();
        }
    }

    /** Returns the state after the last event that could be folded. */
    RunState state() {
        return state;
    }

    /** Returns which event could not be folded, and why; empty if all could. */
    String problem() {
        return problem;
    }
}
