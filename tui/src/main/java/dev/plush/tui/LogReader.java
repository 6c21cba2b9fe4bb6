package dev.plush.tui;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.journal.OutputChunk;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.OutputSource.Chunk;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.Seq;
import dev.plush.tui.model.Tail;
import dev.plush.tui.model.Words;
import java.util.HashMap;
import java.util.Map;

/** Makes log lines from output up to an event of the journal. Not thread-safe. */
final class LogReader {
    /** So much of the newest output is kept at hand; the journal has the rest. */
    private static final int MAX_LINES = 50_000;

    private static final long MAX_CHARACTERS = 16L << 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private record Stream(int process, int attempt, int number) {
        static Stream of(Chunk chunk) {
            return new Stream(chunk.process().index(), chunk.attempt(), chunk.stream());
        }

        boolean ofInstall() {
            return number == OutputChunk.INSTALL;
        }

        boolean isKnown(RunState run) {
            return process < (ofInstall() ? run.hosts().size() : run.processes().size());
        }

        HostId host(RunState run) {
            return ofInstall()
                    ? new HostId(process)
                    : run.processes().get(process).host();
        }

        LogLine line(RunState run, int stream, Times times, String text) {
            ProcessId id = ofInstall() ? LogLine.install(attempt - 1) : new ProcessId(process);
            return new LogLine(id, host(run), stream, times.corrected, times.host, text);
        }
    }

    /** When something was printed, nanoseconds since 1970: by the controller's clock as far as known, and the host's. */
    private record Times(long corrected, long host) {
        static Times of(Chunk chunk, HostState host) {
            double offset =
                    host.measured().clockErrorMillis() < 0 ? 0 : host.measured().clockOffsetMillis();
            return new Times(chunk.hostTimeNanos() - (long) (offset * NANOS_PER_MILLI), chunk.hostTimeNanos());
        }
    }

    private static final class Position {
        final LineSplitter splitter = new LineSplitter();
        long offset;
    }

    private final OutputSource source;
    private final Map<Stream, Position> positions = new HashMap<>();
    private Tail<LogLine> tail = fresh();
    private Chunk waiting;
    private long sequence;

    LogReader(OutputSource source) {
        this.source = source;
    }

    private static Tail<LogLine> fresh() {
        return Tail.empty(MAX_LINES, MAX_CHARACTERS, line -> line.text().length() + 64);
    }

    /** Returns the lines so far. */
    Seq<LogLine> lines() {
        return tail;
    }

    /**
     * Reads on until the output that follows event {@code goal}, or {@code maxBytes}; begins again if it is beyond.
     *
     * @param run knows the processes that the output is of
     * @return whether it read anything or began again
     */
    boolean advance(RunState run, long goal, long maxBytes) {
        boolean again = goal < sequence;
        if (again) {
            source.rewind();
            positions.clear();
            tail = fresh();
            waiting = null;
            sequence = 0;
        }
        long bytes = 0;
        while (bytes < maxBytes) {
            Chunk chunk = waiting != null ? waiting : source.next().orElse(null);
            boolean known = chunk != null && Stream.of(chunk).isKnown(run);
            if (!known || chunk.sequence() > goal) {
                waiting = chunk;
                break;
            }
            waiting = null;
            sequence = Math.max(sequence, chunk.sequence());
            take(run, chunk);
            bytes += chunk.bytes().length;
        }
        return again || bytes > 0;
    }

    /** Shows lines that have begun but not ended, such as a prompt; what follows becomes a line of its own. */
    boolean flush(RunState run, long nowNanos) {
        Tail<LogLine> before = tail;
        positions.forEach((stream, position) ->
                position.splitter.flush(line -> add(run, stream, new Times(nowNanos, nowNanos), line)));
        return before.end() != tail.end();
    }

    private void take(RunState run, Chunk chunk) {
        Stream stream = Stream.of(chunk);
        Times time = Times.of(chunk, run.host(stream.host(run)));
        Position position = positions.computeIfAbsent(stream, s -> new Position());
        long end = chunk.offset() + chunk.bytes().length;
        if (chunk.offset() > position.offset) {
            position.splitter.flush(line -> add(run, stream, time, line));
            long gap = chunk.offset() - position.offset;
            String remark = Words.bytes(gap) + " left out here; the file on the host has them";
            tail = tail.plus(stream.line(run, 0, time, remark));
        }
        if (end > position.offset) { // what comes twice is shown once
            int known = (int) Math.max(0, position.offset - chunk.offset());
            byte[] bytes = chunk.bytes();
            byte[] fresh = known == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, known, bytes.length);
            position.offset = end;
            position.splitter.accept(fresh, line -> add(run, stream, time, line));
        }
    }

    private void add(RunState run, Stream stream, Times time, String text) {
        tail = tail.plus(stream.line(run, stream.number, time, text));
    }
}
