package dev.plush.agent.child;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a process has printed since the last look, from the first byte on, and looks for a line. It reads the files
 * on the host: what the controller has taken of them makes no difference.
 */
final class LogLook implements Look {
    /** The rest of a longer line is not searched. */
    private static final int MAX_LINE_BYTES = 64 << 10;

    private static final int BUFFER_BYTES = 32 << 10;

    private final Pattern wanted;
    private final boolean growing;
    private final List<Reader> readers;
    private long lines;
    private String trouble = ""; // the last one
    private volatile long seen; // bytes of all files

    private LogLook(Pattern wanted, List<Path> files, boolean growing) {
        this.wanted = wanted;
        this.growing = growing;
        this.readers = files.stream().map(Reader::new).toList();
    }

    /** For files of a process that runs. */
    static LogLook growing(Pattern wanted, List<Path> files) {
        return new LogLook(wanted, files, true);
    }

    /** For files of a process that has ended: their last line is one, also without an end. */
    static LogLook whole(Pattern wanted, List<Path> files) {
        return new LogLook(wanted, files, false);
    }

    @Override
    public boolean pressing() {
        long size = 0;
        for (Reader reader : readers) {
            size += reader.file.toFile().length();
        }
        return size > seen;
    }

    @Override
    public Finding look(long deadline) throws InterruptedException {
        Search search = new Search(deadline);
        boolean found = false;
        for (Reader reader : readers) {
            found = found || reader.read(search);
        }
        if (found) {
            readers.forEach(Reader::skipToEnd); // the next look is for what comes after this one
        }
        seen = readers.stream().mapToLong(reader -> reader.offset).sum();
        if (found) {
            return Finding.good(search.match);
        }
        return Finding.bad(trouble.isEmpty() ? "none in " + counted(lines) : trouble);
    }

    private static String counted(long lines) {
        return lines == 1 ? "1 line" : lines + " lines";
    }

    /** Looks at lines until its time is over. */
    private final class Search {
        private final long deadline;
        private String match = "";

        Search(long deadline) {
            this.deadline = deadline;
        }

        boolean over() throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return System.nanoTime() - deadline > 0;
        }

        boolean found(String line) {
            try {
                Matcher matcher = wanted.matcher(new Timed(line, 0, line.length(), deadline));
                if (!matcher.find()) {
                    return false;
                }
                String group = matcher.groupCount() > 0 ? matcher.group(1) : null;
                match = group == null ? line : group;
                return true;
            } catch (TooLong | StackOverflowError e) {
                trouble = "a line that the expression takes too long for: " + line;
                return false;
            }
        }
    }

    /** One of the files. */
    private final class Reader {
        private final Path file;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private byte[] line = new byte[256];
        private int length; // of the line that has begun
        private boolean searched; // though it has no end yet
        private long offset;

        Reader(Path file) {
            this.file = file;
        }

        boolean read(Search search) throws InterruptedException {
            long before = offset;
            try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
                in.seek(offset);
                while (!search.over()) {
                    int n = in.read(buffer);
                    if (n < 0) {
                        return (offset == before || !growing) && restFound(search);
                    }
                    if (found(n, search)) {
                        return true;
                    }
                }
            } catch (IOException e) {
                trouble = "its output could not be read: " + e.getMessage();
            }
            return false;
        }

        private boolean found(int n, Search search) {
            for (int i = 0; i < n; i++) {
                offset++;
                if (buffer[i] == '\n') {
                    String text = text();
                    length = 0;
                    searched = false;
                    lines++;
                    if (search.found(text)) {
                        return true;
                    }
                } else if (length < MAX_LINE_BYTES) {
                    if (length == line.length) {
                        line = Arrays.copyOf(line, 2 * length);
                    }
                    line[length++] = buffer[i];
                    searched = false;
                }
            }
            return false;
        }

        /** A line without an end that has not grown since the last look counts as one: a prompt, for example. */
        private boolean restFound(Search search) {
            if (length == 0 || searched) {
                return false;
            }
            searched = true;
            return search.found(text());
        }

        private String text() {
            int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
            return new String(line, 0, end, StandardCharsets.UTF_8);
        }

        private void skipToEnd() {
            offset = Math.max(offset, file.toFile().length());
            length = 0;
        }
    }

    /** A text that cannot be read any more once a deadline is over: some expressions would take years. */
    private record Timed(String text, int from, int to, long deadline) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if ((index & 0xf) == 0 && System.nanoTime() - deadline > 0) {
                throw new TooLong();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Timed(text, from + start, from + end, deadline);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }

    /** The search is given up. */
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }
}
