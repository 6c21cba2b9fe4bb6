package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntPredicate;

/** One table that says how things stood after the last event. */
final class CsvState implements EventFormat {
    private final OutputStream out;
    private final Entity entity;
    private final IntPredicate hosts;
    private RunState state = RunState.EMPTY;

    CsvState(OutputStream out, Entity entity, IntPredicate hosts) {
        this.out = out;
        this.entity = entity;
        this.hosts = hosts;
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) {
        state = Reducer.apply(state, recorded);
    }

    @Override
    public void end() throws IOException {
        write(state, out, entity, hosts);
    }

    static void write(RunState state, OutputStream out, Entity entity, IntPredicate hosts) throws IOException {
        Csv csv = new Csv(out, entity.names());
        new EntityRows(state, hosts).write(entity, csv);
        csv.flush();
    }
}
