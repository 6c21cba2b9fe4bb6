package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, each ended by a line feed. */
final class JsonLines implements EventFormat {
    /** So much is written at once. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final OutputStream out;
    private final JsonWriter json = new JsonWriter();

    JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void event(RunState state, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        if (chosen) {
            EventJson.write(json, state, recorded, subject);
            json.line();
            if (json.bytes().size() >= CHUNK_BYTES) {
                json.bytes().drainTo(out);
            }
        }
    }

    @Override
    public void end(RunState state) throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        json.bytes().drainTo(out);
        out.flush();
    }
}
