package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** Reads pages that {@link PageWriter} made; what was read lately is kept, so that states share what they have in common. For one thread. */
final class PageReader {
    /** Pages hold 32 rows at most: some ten megabytes of states. */
    private static final int KEPT = 4096;

    private static final int MAX_BYTES = 1 << 30;

    private final FileChannel channel;
    private final Map<Long, Object> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Object> eldest) {
            return size() > KEPT;
        }
    };

    PageReader(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Returns what {@code meaning} makes of the page there.
     *
     * @throws ByteReader.Malformed if it is damaged, or cannot be read
     */
    Object at(long place, Function<ByteReader, Object> meaning) {
        Object known = kept.get(place);
        if (known == null) {
            byte[] content = content(place);
            known = meaning.apply(new ByteReader(content, 0, content.length));
            kept.put(place, known);
        }
        return known;
    }

    private byte[] content(long place) {
        ByteBuffer head = read(place, PageWriter.HEAD_BYTES);
        int length = head.getInt(0);
        if (length < 0 || length > MAX_BYTES) {
            throw new ByteReader.Malformed("expected a page at byte " + place + ", found a length of " + length);
        }
        byte[] content = read(place + PageWriter.HEAD_BYTES, length).array();
        CRC32C crc = new CRC32C();
        crc.update(content);
        if ((int) crc.getValue() != head.getInt(4)) {
            throw new ByteReader.Malformed("expected another check sum of the page at byte " + place);
        }
        return content;
    }

    /** Returns so many bytes from there. */
    ByteBuffer read(long place, int length) {
        try {
            if (place < 0 || place + length > channel.size()) {
                throw new ByteReader.Malformed("expected " + length + " bytes at byte " + place + ", found the end");
            }
            ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, place + bytes.position()) < 0) {
                    throw new ByteReader.Malformed("expected " + length + " bytes at byte " + place);
                }
            }
            return bytes.flip();
        } catch (IOException e) {
            throw new ByteReader.Malformed("cannot be read: " + e);
        }
    }
}
