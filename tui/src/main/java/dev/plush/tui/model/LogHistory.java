package dev.plush.tui.model;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log as it was when somebody went further back than what is at hand, with what stands before that. Their numbers go
 * on below those of the lines at hand. Immutable.
 */
public final class LogHistory implements Seq<LogLine> {
    /** Earlier lines that are held at most. */
    static final int MOST = 500_000;

    /** What a line begins or ends with that goes on in a part of the log that was read at another time. */
    public static final String CUT = "…";

    private final Object source = new Object();
    private final List<LogLine> older;
    private final Seq<LogLine> newer;

    private LogHistory(List<LogLine> older, Seq<LogLine> newer) {
        this.older = older;
        this.newer = newer;
    }

    /** Returns the lines with those before them; {@code lines} may be such a history itself. */
    static LogHistory before(Seq<LogLine> lines, Message.Earlier earlier) {
        int twice = twice(lines, earlier.lines());
        return lines instanceof LogHistory history
                ? history.before(earlier, twice)
                : before(lines, earlier.lines().subList(0, earlier.lines().size() - twice), earlier.begun());
    }

    /** Lines that were read in parts are put together. */
    private LogHistory before(Message.Earlier earlier, int twice) {
        List<LogLine> all = new ArrayList<>(earlier.lines());
        Map<Stream, String> begun = new HashMap<>();
        earlier.begun().forEach(line -> begun.put(Stream.of(line), line.text()));
        for (LogLine line : older.subList(Math.min(twice, older.size()), older.size())) {
            String beginning = line.text().startsWith(CUT) ? begun.remove(Stream.of(line)) : null;
            all.add(beginning == null ? line : line.text(beginning + line.text().substring(CUT.length())));
        }
        return new LogHistory(all, newer);
    }

    /** What is at hand does not change: a line of which only the end is there stands in two parts. */
    private static LogHistory before(Seq<LogLine> atHand, List<LogLine> earlier, List<LogLine> begun) {
        List<LogLine> all = new ArrayList<>(earlier);
        Map<Stream, LogLine> firsts = new HashMap<>();
        for (long i = atHand.first(); i < atHand.end(); i++) {
            firsts.putIfAbsent(Stream.of(atHand.get(i)), atHand.get(i));
        }
        for (LogLine line : begun) {
            LogLine end = firsts.get(Stream.of(line));
            if (end != null && end.text().startsWith(CUT) && !line.text().isEmpty()) {
                all.add(line.text(line.text() + CUT));
            }
        }
        return new LogHistory(all, atHand);
    }

    private record Stream(ProcessId process, HostId host, int number) {
        static Stream of(LogLine line) {
            return new Stream(line.process(), line.host(), line.stream());
        }
    }

    /** Returns how many lines are in both: the chunk in which the first line at hand ends is read once more. */
    private static int twice(Seq<LogLine> lines, List<LogLine> earlier) {
        long place = lines.get(lines.first()).place();
        int known = 0;
        while (lines.first() + known < lines.end()
                && lines.get(lines.first() + known).place() == place) {
            known++;
        }
        int again = 0;
        while (again < Math.min(known, earlier.size())
                && earlier.get(earlier.size() - 1 - again).place() == place) {
            again++;
        }
        return again;
    }

    /** Returns whether {@code lines} continue what was at hand then. */
    boolean continues(Seq<LogLine> lines) {
        return newer.source() == lines.source();
    }

    /** Returns how many lines were not at hand. */
    int olderLines() {
        return older.size();
    }

    @Override
    public Object source() {
        return source;
    }

    @Override
    public long first() {
        return newer.first() - older.size();
    }

    @Override
    public long end() {
        return newer.end();
    }

    @Override
    public LogLine get(long ordinal) {
        return ordinal >= newer.first() ? newer.get(ordinal) : older.get((int) (ordinal - first()));
    }
}
