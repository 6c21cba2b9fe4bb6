package dev.plush.export;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.OutputLine;
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
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) {}

    @Override
    public void line(Names names, OutputLine line, Subject subject, long nanos) throws IOException {
        csv.row(
                line.sequence(),
                Times.text(nanos),
                names.run(),
                subject.hostName(names),
                subject.component(names),
                subject.blockName(names),
                subject.processName(names),
                subject.attempt() == 0 ? "" : subject.attempt(),
                OutputFeed.software(names, line),
                OutputFeed.stream(line),
                line.offset(),
                Times.text(line.hostTimeNanos()),
                line.text(),
                line.cut());
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
