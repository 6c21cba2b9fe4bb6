package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;

/** One table that says how things stood after the last event. */
record CsvState(OutputStream out, Entity entity, IntPredicate hosts) implements EventFormat {
    @Override
    public void event(RunState state, RecordedEvent recorded, Subject subject, boolean chosen) {}

    @Override
    public void end(RunState state) throws IOException {
        Csv csv = new Csv(out, entity.names());
        new EntityRows(state, hosts).write(entity, csv);
        csv.flush();
    }
}
