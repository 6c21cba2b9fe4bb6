package dev.plush.journal;

import java.util.IdentityHashMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Puts pages one after the other into what will be written to a file in one go. What the last two groups held already is
 * not written again: states that follow each other share most of their pages. For one thread.
 *
 * <pre>
 *  0  u32  length of the content       4  u32  CRC-32C of the content       8  the content
 * </pre>
 */
final class PageWriter {
    static final int HEAD_BYTES = 8;

    private IdentityHashMap<Object, Long> before = new IdentityHashMap<>();
    private IdentityHashMap<Object, Long> now = new IdentityHashMap<>();
    private final ByteWriter group = new ByteWriter(64 * 1024);
    private long base;

    /** Begins a group whose first byte will be at {@code position} of the file. */
    void begin(long position) {
        group.clear();
        base = position;
        before = now;
        now = new IdentityHashMap<>();
    }

    /** Forgets where things are, as the group could not be written. */
    void forget() {
        before.clear();
        now.clear();
    }

    /** Returns what was put together since the beginning of the group. */
    ByteWriter group() {
        return group;
    }

    /** Returns where the page of that thing is; if there is none yet, {@code content} writes it. */
    long place(Object thing, Consumer<ByteWriter> content) {
        Long known = now.get(thing);
        if (known == null) {
            known = before.get(thing);
            if (known == null) {
                known = added(content);
            }
            now.put(thing, known);
        }
        return known;
    }

    /** Returns where a new page is. */
    long added(Consumer<ByteWriter> content) {
        ByteWriter page = new ByteWriter(1024); // its content may have pages of its own, which come first
        content.accept(page);
        long place = base + group.size();
        CRC32C crc = new CRC32C();
        crc.update(page.array(), 0, page.size());
        group.i32(page.size());
        group.i32((int) crc.getValue());
        group.raw(page.array(), 0, page.size());
        return place;
    }
}
