package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.OutputLine;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;

/** One line that a process printed a row. */
final class CsvOutput implements EventFormat {
    private final OutputStream out;
    private Csv csv;

    CsvOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        csv = new Csv(out, Entity.OUTPUT.names());
    }

    @Override
    public void event(RunState state, RecordedEvent recorded, Subject subject, boolean chosen) {}

    @Override
    public void line(RunState state, OutputLine line, Subject subject) throws IOException {
        csv.row(
                line.sequence(),
                Times.text(state.timeNanos()),
                state.run(),
                subject.hostName(state),
                subject.component(state),
                subject.blockName(state),
                subject.processName(state),
                subject.attempt() == 0 ? "" : subject.attempt(),
                OutputFeed.software(state, line),
                OutputFeed.stream(line),
                line.offset(),
                Times.text(line.hostTimeNanos()),
                line.text(),
                line.cut());
    }

    @Override
    public void end(RunState state) throws IOException {
        flush();
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
