package dev.plush.tui;

import dev.plush.state.RunState;
import dev.plush.tui.OutputSource.Chunk;
import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.ScreenRequest.EarlierOutput;
import dev.plush.tui.model.Seq;
import dev.plush.tui.model.Tail;
import java.util.ArrayList;
import java.util.List;

/** Makes log lines from output up to an event of the journal. Not thread-safe. */
final class LogReader {
    /** So much of the newest output is kept at hand; the output log has the rest. */
    private static final int MAX_LINES = 50_000;

    private static final long MAX_CHARACTERS = 16L << 20;
    /** So many lines are read back at once, for who wants to see what is not at hand. */
    private static final int LINES_BACK = 20_000;

    private final OutputSource source;
    private LineMaker maker;
    private Tail<LogLine> tail = fresh();
    private Chunk waiting;
    private long sequence;

    private LogReader(OutputSource source, boolean fromTheStart) {
        this.source = source;
        this.maker = new LineMaker(fromTheStart);
    }

    /** Returns a reader from the first line on. */
    static LogReader fromTheStart(OutputSource source) {
        return new LogReader(source, true);
    }

    /** Returns a reader from the last lines on, as many as it keeps: whoever attaches late need not read all of it. */
    static LogReader ofTheEnd(OutputSource source) {
        source.skipToLast(MAX_LINES);
        return new LogReader(source, false);
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
            maker = new LineMaker(true);
            tail = fresh();
            waiting = null;
            sequence = 0;
        }
        long bytes = 0;
        while (bytes < maxBytes) {
            Chunk chunk = waiting != null ? waiting : source.next().orElse(null);
            boolean known = chunk != null && LineMaker.knows(run, chunk);
            if (!known || chunk.sequence() > goal) {
                waiting = chunk;
                break;
            }
            waiting = null;
            sequence = Math.max(sequence, chunk.sequence());
            maker.take(run, chunk, this::add);
            bytes += chunk.bytes().length;
        }
        return again || bytes > 0;
    }

    /** Shows lines that have begun but not ended, such as a prompt; what follows becomes a line of its own. */
    boolean flush(RunState run) {
        Tail<LogLine> before = tail;
        maker.flush(run, this::add);
        return before.end() != tail.end();
    }

    private void add(LogLine line) {
        tail = tail.plus(line);
    }

    /** Returns what was printed before a line, and the line's own chunk. */
    Message.Earlier earlier(RunState run, EarlierOutput wanted) {
        LineMaker before = new LineMaker(false);
        List<LogLine> lines = new ArrayList<>();
        for (Chunk chunk : source.upTo(wanted.place(), wanted.process(), LINES_BACK)) {
            if (LineMaker.knows(run, chunk)) {
                before.take(run, chunk, lines::add);
            }
        }
        List<LogLine> begun = new ArrayList<>();
        before.begun(run, begun::add);
        return new Message.Earlier(wanted.place(), lines, begun);
    }
}
