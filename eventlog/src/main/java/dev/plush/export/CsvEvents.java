package dev.plush.export;

import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;
import java.util.List;

/** One event a row; what is particular to its kind is one column of JSON. */
final class CsvEvents implements EventFormat {
    private static final List<String> COLUMNS = List.of(
            "sequence",
            "time",
            "type",
            "run",
            "host",
            "component",
            "block",
            "process",
            "attempt",
            "cause",
            "hostTime",
            "clockOffsetMs",
            "clockErrorMs",
            "data");

    private final Appendable out;
    private Csv csv;

    CsvEvents(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        csv = new Csv(out, COLUMNS);
    }

    @Override
    public void event(RunState state, RecordedEvent recorded) throws IOException {
        Subject subject = Subject.of(state, recorded);
        Origin origin = recorded.origin();
        boolean measured = EventJson.measured(origin);
        csv.row(
                recorded.sequence(),
                Times.text(recorded.timeNanos()),
                recorded.event().type().title(),
                state.run(),
                subject.host(),
                subject.component(),
                subject.block(),
                subject.process(),
                subject.attempt() == 0 ? "" : subject.attempt(),
                recorded.cause() == 0 ? "" : recorded.cause(),
                Times.text(origin.hostTimeNanos()),
                measured ? origin.clockOffsetMillis() : "",
                measured ? origin.clockErrorMillis() : "",
                data(state, recorded));
    }

    private static String data(RunState state, RecordedEvent recorded) {
        if (!EventData.any(recorded.event())) {
            return "";
        }
        JsonWriter data = new JsonWriter().object();
        EventData.write(data, state, recorded.event());
        return data.end().toString();
    }
}
