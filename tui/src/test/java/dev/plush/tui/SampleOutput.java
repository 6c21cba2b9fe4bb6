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
                process, 1, stream, offset, run.state().timeNanos(), run.state().sequence(), bytes));
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
