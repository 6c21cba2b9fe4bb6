package dev.plush.export;

import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;

/** One event a row; what is particular to its kind is one column of JSON. */
final class CsvEvents implements EventFormat {
    private final OutputStream out;
    private final JsonWriter data = new JsonWriter();
    private Csv csv;

    CsvEvents(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        csv = new Csv(out, Entity.EVENTS.names());
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        if (!chosen) {
            return;
        }
        Origin origin = recorded.origin();
        boolean measured = EventJson.measured(origin);
        csv.row(
                recorded.sequence(),
                Times.text(recorded.timeNanos()),
                recorded.event().type().title(),
                names.run(),
                subject.hostName(names),
                subject.component(names),
                subject.blockName(names),
                subject.processName(names),
                subject.attempt() == 0 ? "" : subject.attempt(),
                recorded.cause() == 0 ? "" : recorded.cause(),
                Times.text(origin.hostTimeNanos()),
                measured ? origin.clockOffsetMillis() : "",
                measured ? origin.clockErrorMillis() : "",
                data(names, recorded));
    }

    private String data(Names names, RecordedEvent recorded) {
        data.clear();
        data.object();
        EventData.write(data, names, recorded.event());
        String text = data.end().toString();
        return text.equals("{}") ? "" : text;
    }

    @Override
    public void end() throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
