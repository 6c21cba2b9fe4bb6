package dev.plush.tui;

import dev.plush.event.ProcessId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Output of processes, as a list. */
public final class SampleOutput implements OutputSource {
    private final List<Chunk> chunks = new ArrayList<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private int next;

    public SampleOutput print(SampleRun run, ProcessId process, int stream, String text) {
        return print(run, process, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized SampleOutput print(SampleRun run, ProcessId process, int stream, byte[] bytes) {
        int key = process.index() * 3 + stream;
        long offset = offsets.getOrDefault(key, 0L);
        offsets.put(key, offset + bytes.length);
        chunks.add(new Chunk(
                process, 1, stream, offset, hostTime(run, process), run.state().sequence(), bytes));
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

    @Override
    public synchronized void rewind() {
        next = 0;
    }
}
