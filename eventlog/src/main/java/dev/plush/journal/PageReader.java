package dev.plush.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Reads pages that {@link PageWriter} made; what was read lately is kept, so that states share what they have in common.
 * Places are of whole groups, which do not change. For one thread.
 */
final class PageReader {
    /** So many bytes of pages are kept; what is made of them takes some four times as much. */
    private static final long KEPT_BYTES = 24L << 20;

    private static final int MAX_BYTES = 1 << 30;

    /** Pages that are read one after the other are mostly near each other. */
    private static final int WINDOW_BYTES = 64 * 1024;

    private final FileChannel channel;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowAt;
    private final Map<Long, Kept> kept = new LinkedHashMap<>(1024, 0.75f, true);
    private long keptBytes;

    private record Kept(Object made, int bytes) {}

    PageReader(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Returns what {@code meaning} makes of the page there.
     *
     * @throws ByteReader.Malformed if it is damaged, or cannot be read
     */
    Object at(long place, Function<ByteReader, Object> meaning) {
        Kept known = kept.get(place);
        if (known == null) {
            byte[] content = content(place);
            known = new Kept(meaning.apply(new ByteReader(content, 0, content.length)), content.length);
            keep(place, known);
        }
        return known.made;
    }

    private void keep(long place, Kept page) {
        kept.put(place, page);
        keptBytes += page.bytes;
        Iterator<Kept> oldest = kept.values().iterator();
        while (keptBytes > KEPT_BYTES && kept.size() > 1) {
            keptBytes -= oldest.next().bytes;
            oldest.remove();
        }
    }

    /** The same, but does not keep it. */
    Object once(long place, Function<ByteReader, Object> meaning) {
        byte[] content = content(place);
        return meaning.apply(new ByteReader(content, 0, content.length));
    }

    private byte[] content(long place) {
        ByteBuffer head = read(place, PageWriter.HEAD_BYTES);
        int length = head.getInt();
        int sum = head.getInt();
        if (length < 0 || length > MAX_BYTES) {
            throw new ByteReader.Malformed("expected a page at byte " + place + ", found a length of " + length);
        }
        byte[] content = bytes(place + PageWriter.HEAD_BYTES, length);
        CRC32C crc = new CRC32C();
        crc.update(content);
        if ((int) crc.getValue() != sum) {
            throw new ByteReader.Malformed("expected another check sum of the page at byte " + place);
        }
        return content;
    }

    /** Forgets everything, as the file is begun anew. */
    void clear() {
        kept.clear();
        keptBytes = 0;
        window.clear().limit(0);
    }

    /** Returns so many bytes from there. */
    byte[] bytes(long place, int length) {
        byte[] bytes = new byte[length];
        read(place, length).get(bytes);
        return bytes;
    }

    /** Returns a view of so many bytes from there, good until the next read. */
    ByteBuffer read(long place, int length) {
        try {
            if (place < windowAt || place + length > windowAt + window.limit()) {
                fill(place, length);
            }
            int from = (int) (place - windowAt);
            return window.duplicate()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(from)
                    .limit(from + length);
        } catch (IOException e) {
            throw new ByteReader.Malformed("cannot be read: " + e);
        }
    }

    private void fill(long place, int length) throws IOException {
        long there = channel.size() - place;
        if (place < 0 || there < length) {
            throw new ByteReader.Malformed("expected " + length + " bytes at byte " + place + ", found the end");
        }
        int wanted = (int) Math.max(length, Math.min(WINDOW_BYTES, there));
        window = wanted > window.capacity() ? ByteBuffer.allocate(wanted) : window;
        window.clear().limit(wanted);
        windowAt = place;
        while (window.hasRemaining()) {
            if (channel.read(window, place + window.position()) < 0) {
                window.clear().limit(0);
                throw new ByteReader.Malformed("expected " + length + " bytes at byte " + place + ", found the end");
            }
        }
        window.flip();
    }
}
