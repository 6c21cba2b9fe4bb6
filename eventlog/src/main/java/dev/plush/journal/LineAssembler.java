package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes lines of chunks, for any number of streams at once. Chunks that came twice are taken once. Keeps at most {@link
 * #MAX_LINE_BYTES} per stream. For one thread.
 */
public final class LineAssembler {
    /** Longer lines come in pieces of this size. */
    public static final int MAX_LINE_BYTES = 64 * 1024;

    private record Stream(int process, int attempt, int stream) {}

    /** The line of one stream that has not ended yet. */
    private static final class Open {
        private byte[] bytes = new byte[256];
        private int size;
        private OutputChunk begun;
        private long offset;
        private long next = -1;

        private void add(byte[] from, int at, int length, OutputChunk chunk) {
            if (size == 0) {
                begun = chunk;
                offset = chunk.offset() + at;
            }
            if (bytes.length - size < length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.min(2 * bytes.length, MAX_LINE_BYTES)));
            }
            System.arraycopy(from, at, bytes, size, length);
            size += length;
        }

        private OutputLine line(int length, boolean cut) {
            String text = new String(bytes, 0, length, UTF_8);
            return new OutputLine(
                    begun.process(),
                    begun.attempt(),
                    begun.stream(),
                    offset,
                    begun.hostTimeNanos(),
                    begun.sequence(),
                    text,
                    cut);
        }
    }

    private final Map<Stream, Open> open = new LinkedHashMap<>();

    /** Takes a chunk, and gives the lines that it ends to {@code lines}. */
    public void accept(OutputChunk chunk, Consumer<OutputLine> lines) {
        Stream stream = new Stream(chunk.process(), chunk.attempt(), chunk.stream());
        Open line = open.computeIfAbsent(stream, s -> new Open());
        int at = 0;
        if (line.next >= 0 && chunk.offset() > line.next) {
            emit(line, true, lines);
        } else if (line.next >= 0) {
            at = (int) Math.min(line.next - chunk.offset(), chunk.bytes().length);
        }
        line.next = Math.max(line.next, chunk.end());
        while (at < chunk.bytes().length) {
            at = take(line, chunk, at, lines);
        }
    }

    /** Takes bytes up to the end of the line or the bound; returns where to go on. */
    private static int take(Open line, OutputChunk chunk, int from, Consumer<OutputLine> lines) {
        byte[] bytes = chunk.bytes();
        int most = Math.min(bytes.length, from + MAX_LINE_BYTES - line.size);
        int at = from;
        while (at < most && bytes[at] != '\n') {
            at++;
        }
        line.add(bytes, from, at - from, chunk);
        if (at < bytes.length && bytes[at] == '\n') {
            boolean windows = line.size > 0 && line.bytes[line.size - 1] == '\r';
            lines.accept(line.line(windows ? line.size - 1 : line.size, false));
            line.size = 0;
            return at + 1;
        }
        if (line.size == MAX_LINE_BYTES) {
            cut(line, chunk, lines);
        }
        return at;
    }

    /** Gives the piece that there is, but for the beginning of a character that is not complete. */
    private static void cut(Open line, OutputChunk chunk, Consumer<OutputLine> lines) {
        int back = 0;
        while (back < 3 && (line.bytes[line.size - 1 - back] & 0xc0) == 0x80) {
            back++;
        }
        boolean first = (line.bytes[line.size - 1 - back] & 0xc0) == 0xc0;
        int rest = first ? back + 1 : 0;
        int length = line.size - rest;
        lines.accept(line.line(length, true));
        System.arraycopy(line.bytes, length, line.bytes, 0, rest);
        line.size = rest;
        line.offset += length;
        line.begun = chunk;
    }

    private static void emit(Open line, boolean cut, Consumer<OutputLine> lines) {
        if (line.size > 0) {
            lines.accept(line.line(line.size, cut));
            line.size = 0;
        }
    }

    /** Gives the lines that have no end yet; when no more can come. */
    public void flush(Consumer<OutputLine> lines) {
        open.values().forEach(line -> emit(line, false, lines));
    }

    /** Gives the lines that have no end yet, such as a prompt or a progress bar, and keeps them. */
    public void unfinished(Consumer<OutputLine> lines) {
        open.values().stream().filter(line -> line.size > 0).forEach(line -> lines.accept(line.line(line.size, false)));
    }
}
