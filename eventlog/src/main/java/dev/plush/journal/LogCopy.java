package dev.plush.journal;

import dev.plush.event.RecordedEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a log made from that of another run, in a new file: for reading only, as it has nothing of Chronicle's. It is
 * whole once it is closed. For one thread.
 */
public final class LogCopy implements AutoCloseable {
    private static final int OTHER = 0x40000000;
    private static final int HEAD_BYTES = 124;
    private static final int BUFFER_BYTES = 256 * 1024;

    private final FileChannel channel;
    private final OutputStream out;
    private final BatchWriter batches = new BatchWriter();
    private final ByteWriter piece = new ByteWriter(64 * 1024);
    private final Map<Integer, Long> lastOfProcess = new HashMap<>();
    private long position;
    private long last;

    /**
     * Begins a log of the run in {@code runFolder}.
     *
     * @param log {@code journal} or {@code output}
     * @param name of its file, which is that of the other run's
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public LogCopy(Path runFolder, String log, String name) throws IOException {
        Path folder = Files.createDirectories(runFolder.resolve(log));
        channel = FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        put(HEAD_BYTES | OTHER, new byte[HEAD_BYTES], HEAD_BYTES);
    }

    /** Appends a batch of a journal. */
    public void append(List<RecordedEvent> batch) throws IOException {
        batches.write(batch, entry -> {
            try {
                entry(entry);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** Appends a piece of output. */
    public void append(OutputChunk chunk) throws IOException {
        int most = Entry.MAX_CONTENT - StoredChunk.MAX_FIELD_BYTES;
        for (int from = 0; from < chunk.bytes().length; from += most) {
            int length = Math.min(most, chunk.bytes().length - from);
            long before = lastOfProcess.getOrDefault(chunk.owner(), 0L);
            StoredChunk.write(piece, chunk, from, length, last, before);
            entry(piece);
            lastOfProcess.put(chunk.owner(), last);
        }
    }

    private void entry(ByteWriter entry) throws IOException {
        last = position;
        put(entry.size(), entry.array(), entry.size());
    }

    private void put(int word, byte[] bytes, int length) throws IOException {
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(word)
                .array());
        out.write(bytes, 0, length);
        int padding = -length & 3;
        out.write(new byte[padding]);
        position += 4 + length + padding;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            out.flush();
            ByteBuffer noted =
                    ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, last);
            channel.write(noted, QueueFiles.NOTED_AT);
        }
    }
}
