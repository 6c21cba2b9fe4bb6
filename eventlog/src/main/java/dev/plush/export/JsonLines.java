package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.OutputLine;
import java.io.IOException;
import java.io.OutputStream;

/** One JSON object a line, each ended by a line feed. */
final class JsonLines implements EventFormat {
    /** So much is written at once. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final OutputStream out;
    private final JsonWriter json = new JsonWriter();
    private final EventLine line = new EventLine();

    JsonLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        if (chosen) {
            line.write(json, names, recorded, subject);
            ended();
        }
    }

    @Override
    public void line(Names names, OutputLine printed, Subject subject, long nanos) throws IOException {
        json.object().field("after", printed.sequence()).time("time", nanos);
        json.field("type", "OutputLine").known("run", names.run());
        EventJson.subject(json, names, subject);
        json.time("hostTime", printed.hostTimeNanos()).object("data");
        json.known("software", OutputFeed.software(names, printed)).field("stream", OutputFeed.stream(printed));
        json.field("offset", printed.offset()).field("text", printed.text());
        if (printed.cut()) {
            json.field("cut", true);
        }
        json.end().end();
        ended();
    }

    private void ended() throws IOException {
        json.line();
        if (json.bytes().size() >= CHUNK_BYTES) {
            json.bytes().drainTo(out);
        }
    }

    @Override
    public void end() throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        json.bytes().drainTo(out);
        out.flush();
    }
}
