package dev.plush.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The last lines, bounded by number and by characters; what is too much is forgotten from the oldest on. For one thread. */
public final class OutputTail {
    private final int maxLines;
    private final long maxChars;
    private final Deque<OutputLine> lines = new ArrayDeque<>();
    private long chars;
    private long forgotten;

    /** Returns an empty tail; the last line is kept however long it is. */
    public OutputTail(int maxLines, long maxChars) {
        if (maxLines < 1) {
            throw new IllegalArgumentException("expected room for at least one line, found " + maxLines);
        }
        this.maxLines = maxLines;
        this.maxChars = maxChars;
    }

    /** Adds the newest line. */
    public void add(OutputLine line) {
        lines.addLast(line);
        chars += line.text().length();
        while (lines.size() > maxLines || (chars > maxChars && lines.size() > 1)) {
            chars -= lines.removeFirst().text().length();
            forgotten++;
        }
    }

    /** Returns the lines, the oldest first. */
    public List<OutputLine> lines() {
        return new ArrayList<>(lines);
    }

    /** Returns how many lines were added and forgotten again. */
    public long forgotten() {
        return forgotten;
    }
}
