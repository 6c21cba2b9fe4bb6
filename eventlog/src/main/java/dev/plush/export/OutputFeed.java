package dev.plush.export;

import dev.plush.journal.JournalException;
import dev.plush.journal.LineAssembler;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputLine;
import dev.plush.journal.OutputReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Gives a format the lines that processes printed, each where its end came among the events. For one thread. */
final class OutputFeed {
    private final OutputReader reader;
    private final EventFilter filter;
    private final EventFormat format;
    private final LineAssembler assembler = new LineAssembler();
    private Optional<OutputChunk> next = Optional.empty();
    private String damage = "";

    OutputFeed(OutputReader reader, EventFilter filter, EventFormat format) {
        this.reader = reader;
        this.filter = filter;
        this.format = format;
    }

    /** Gives what came up to the event {@code sequence}, which was at {@code nanos}. */
    void upTo(Names names, long sequence, long nanos) throws IOException {
        try {
            while (peek() && next.get().sequence() <= sequence) {
                assembler.accept(next.get(), line -> write(names, line, sequence, nanos));
                next = Optional.empty();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean peek() {
        if (next.isEmpty() && damage.isEmpty()) {
            try {
                next = reader.next();
            } catch (JournalException e) {
                damage = e.getMessage();
            }
        }
        return next.isPresent();
    }

    private void write(Names names, OutputLine line, long sequence, long nanos) {
        Subject subject = subject(names, line);
        boolean chosen = !filter.before(sequence, nanos) && filter.hosts().test(subject.host());
        if (chosen) {
            try {
                format.line(names, line, subject, nanos);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives the lines that have no end. */
    void end(Names names, long sequence, long nanos) throws IOException {
        try {
            assembler.flush(line -> write(names, line, sequence, nanos));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns why it ends early; empty if it does not. */
    String damage() {
        return damage;
    }

    private static Subject subject(Names names, OutputLine line) {
        if (line.stream() == OutputChunk.INSTALL) {
            return new Subject(line.process(), -1, -1, 0);
        }
        if (line.process() < 0 || line.process() >= names.processes()) {
            return new Subject(-1, -1, -1, line.attempt());
        }
        int process = line.process();
        return new Subject(names.hostOf(process), names.blockOf(process), process, line.attempt());
    }

    /** Returns which software's installation printed it; empty for a process. */
    static String software(Names names, OutputLine line) {
        return line.stream() == OutputChunk.INSTALL ? names.software(line.attempt() - 1) : "";
    }

    /** Returns {@code stdout}, {@code stderr} or {@code install}. */
    static String stream(OutputLine line) {
        return switch (line.stream()) {
            case 1 -> "stdout";
            case 2 -> "stderr";
            default -> "install";
        };
    }
}
