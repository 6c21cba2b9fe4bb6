package dev.plush.tui;

import dev.plush.event.ProcessId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Output of processes, as a list. */
public final class SampleOutput implements OutputSource {
    private final List<Chunk> chunks = new ArrayList<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private boolean skips = true;
    private int next;

    public SampleOutput print(SampleRun run, ProcessId process, int stream, String text) {
        return print(run, process, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized SampleOutput print(SampleRun run, ProcessId process, int stream, byte[] bytes) {
        int key = process.index() * 3 + stream;
        long offset = offsets.getOrDefault(key, 0L);
        offsets.put(key, offset + bytes.length);
        chunks.add(new Chunk(
                process, 1, stream, offset, hostTime(run, process), run.state().sequence(), chunks.size() + 1, bytes));
        return this;
    }

    /** The host's clock, which is as far off as was measured. */
    private static long hostTime(SampleRun run, ProcessId process) {
        double offset =
                run.state().host(run.state().process(process).host()).measured().clockOffsetMillis();
        return run.state().timeNanos() + (long) (offset * 1e6);
    }

    /** The agent leaves out the next bytes. */
    public SampleOutput skip(ProcessId process, int stream, long bytes) {
        offsets.merge(process.index() * 3 + stream, bytes, Long::sum);
        return this;
    }

    @Override
    public synchronized Optional<Chunk> next() {
        return next < chunks.size() ? Optional.of(chunks.get(next++)) : Optional.empty();
    }

    /** From now on nothing is skipped. */
    void keepAll() {
        skips = false;
    }

    @Override
    public synchronized void skipToLast(int lines) {
        if (!skips) {
            return;
        }
        int ends = 0;
        for (next = chunks.size(); next > 0 && ends <= lines; next--) {
            for (byte b : chunks.get(next - 1).bytes()) {
                ends += b == '\n' ? 1 : 0;
            }
        }
    }

    @Override
    public synchronized void rewind() {
        next = 0;
    }

    @Override
    public synchronized List<Chunk> upTo(long place, OptionalInt process, int lines) {
        int from = (int) place;
        int ends = 0;
        while (from > 0 && ends <= lines) {
            Chunk chunk = chunks.get(--from);
            boolean ours =
                    process.isEmpty() || process.getAsInt() == chunk.process().index();
            for (byte b : ours ? chunk.bytes() : new byte[0]) {
                ends += b == '\n' ? 1 : 0;
            }
        }
        return chunks.subList(from, (int) place).stream()
                .filter(chunk -> process.isEmpty()
                        || process.getAsInt() == chunk.process().index())
                .toList();
    }
}
