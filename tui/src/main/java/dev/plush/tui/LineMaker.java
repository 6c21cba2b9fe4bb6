package dev.plush.tui;

import dev.plush.event.HostId;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.OutputSource.Chunk;
import dev.plush.tui.model.LogHistory;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.Words;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes log lines of chunks of many streams, in the order in which lines end. Not thread-safe. */
final class LineMaker {
    private static final double NANOS_PER_MILLI = 1e6;

    private record Stream(int process, int attempt, int number) {
        static Stream of(Chunk chunk) {
            return new Stream(chunk.process().index(), chunk.attempt(), chunk.stream());
        }
    }

    private static final class Position {
        final LineSplitter splitter = new LineSplitter();
        boolean cut;
        long offset;
        Chunk last;
    }

    private final Map<Stream, Position> positions = new HashMap<>();
    private final boolean fromTheStart;

    /** {@code fromTheStart} if the first chunk is the first of the log; else first lines of streams may be cut. */
    LineMaker(boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
    }

    /** Returns whether the run is known to have whoever printed that. */
    static boolean knows(RunState run, Chunk chunk) {
        return chunk.process().index()
                < (chunk.ofInstall() ? run.hosts().size() : run.processes().size());
    }

    /** Gives the lines that end in the chunk to {@code lines}. */
    void take(RunState run, Chunk chunk, Consumer<LogLine> lines) {
        Position position = positions.computeIfAbsent(Stream.of(chunk), s -> begun(chunk));
        long end = chunk.offset() + chunk.bytes().length;
        if (chunk.offset() > position.offset) {
            position.splitter.flush(text -> lines.accept(line(run, chunk, chunk.stream(), text)));
            long gap = chunk.offset() - position.offset;
            String remark = Words.bytes(gap) + " left out here; the file on the host has them";
            lines.accept(line(run, chunk, 0, remark));
        }
        position.last = chunk;
        if (end > position.offset) { // what comes twice is shown once
            int known = (int) Math.max(0, position.offset - chunk.offset());
            byte[] bytes = chunk.bytes();
            byte[] fresh = known == 0 ? bytes : Arrays.copyOfRange(bytes, known, bytes.length);
            position.offset = end;
            position.splitter.accept(fresh, text -> {
                lines.accept(line(run, chunk, chunk.stream(), position.cut ? LogHistory.CUT + text : text));
                position.cut = false;
            });
        }
    }

    private Position begun(Chunk chunk) {
        Position position = new Position();
        position.offset = fromTheStart ? 0 : chunk.offset();
        position.cut = position.offset > 0;
        return position;
    }

    /** Gives lines that have begun but not ended, such as a prompt; what follows becomes lines of their own. */
    void flush(RunState run, Consumer<LogLine> lines) {
        for (Position position : positions.values()) {
            position.splitter.flush(text -> lines.accept(line(run, position.last, position.last.stream(), text)));
        }
    }

    /** Gives for each stream the line that has begun but not ended, as an empty one where there is none. For the end. */
    void begun(RunState run, Consumer<LogLine> lines) {
        for (Position position : positions.values()) {
            StringBuilder begun = new StringBuilder();
            position.splitter.flush(begun::append);
            lines.accept(line(run, position.last, position.last.stream(), begun.toString()));
        }
    }

    private static LogLine line(RunState run, Chunk chunk, int stream, String text) {
        HostId host = chunk.ofInstall()
                ? new HostId(chunk.process().index())
                : run.processes().get(chunk.process().index()).host();
        HostState of = run.host(host);
        double offset = of.measured().clockErrorMillis() < 0 ? 0 : of.measured().clockOffsetMillis();
        return new LogLine(
                chunk.ofInstall() ? LogLine.install(chunk.attempt() - 1) : chunk.process(),
                host,
                stream,
                chunk.hostTimeNanos() - (long) (offset * NANOS_PER_MILLI),
                chunk.hostTimeNanos(),
                chunk.place(),
                text);
    }
}
