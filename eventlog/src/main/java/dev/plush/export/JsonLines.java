package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;

/** One JSON object a line, each ended by a line feed. */
record JsonLines(Appendable out) implements EventFormat {
    @Override
    public void event(RunState state, RecordedEvent recorded) throws IOException {
        out.append(EventJson.line(state, recorded)).append('\n');
    }
}
