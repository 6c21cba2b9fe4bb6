package dev.plush.journal;

import java.util.zip.CRC32C;

/**
 * The frame around everything that is kept: 20 bytes in front of the content. A batch that does not fit one entry goes
 * into several, its parts, which only count together.
 *
 * <pre>
 *  0  u8   format version          4  u32  CRC-32C of bytes 0-3 and 8 to the end
 *  1  u8   flags, 1: parts follow  8  i64  sequence of the first event
 *  2  u16  number of the part     16  u32  events in the batch
 * </pre>
 *
 * All numbers with the lowest byte first. The places of version and sum are for ever.
 *
 * @param sequence of the first event of the batch
 * @param count of events in the batch, all parts together
 * @param part number of this part, from 0
 * @param more whether further parts follow
 * @param bytes frame and content
 */
record Entry(long sequence, int count, int part, boolean more, byte[] bytes) {
    /** What this version writes, and the newest that it reads. */
    static final int VERSION = 1;

    static final int FRAME_BYTES = 20;

    /** The queue could hold 1 MiB, a quarter of its block. Small entries keep memory of readers small. */
    static final int MAX_BYTES = 256 * 1024;

    static final int MAX_CONTENT = MAX_BYTES - FRAME_BYTES;

    /** What the two bytes of the part number can count, far beyond any plan: 1 GiB. */
    static final int MAX_PARTS = 4096;

    /** Stands for "none yet". */
    static final Entry NONE = new Entry(0, 0, 0, false, new byte[0]);

    private static final int MORE = 1;

    /** Empties {@code out} and leaves room for the frame, which {@link #finish} fills in once the content is there. */
    static void begin(ByteWriter out) {
        out.clear();
        for (int i = 0; i < FRAME_BYTES / 4; i++) {
            out.i32(0);
        }
    }

    /** Fills in the frame in front of the content of {@code out}. */
    static void finish(ByteWriter out, long sequence, int count, int part, boolean more) {
        out.i32At(0, VERSION | (more ? MORE : 0) << 8 | part << 16);
        out.i32At(8, (int) sequence);
        out.i32At(12, (int) (sequence >>> 32));
        out.i32At(16, count);
        out.i32At(4, sum(out.array(), out.size()));
    }

    /**
     * Reads an entry.
     *
     * @throws ByteReader.Malformed if the bytes are not what was once written, or were written by a newer version
     */
    static Entry read(byte[] bytes) {
        if (bytes.length < FRAME_BYTES) {
            throw new ByteReader.Malformed(
                    "expected an entry of at least " + FRAME_BYTES + " bytes, found " + bytes.length);
        }
        ByteReader in = new ByteReader(bytes, 0, FRAME_BYTES);
        int head = in.i32();
        int expected = in.i32();
        int found = sum(bytes, bytes.length);
        if (expected != found) {
            throw new ByteReader.Malformed(
                    String.format("expected the check sum %08x, found %08x: the entry is damaged", expected, found));
        }
        int version = head & 0xff;
        int flags = head >>> 8 & 0xff;
        if (version != VERSION || flags > MORE) {
            throw new ByteReader.Malformed("expected format version " + VERSION + ", found " + version + " with flags "
                    + flags + ": written by a newer Plush, read it with that one");
        }
        return new Entry(in.i64(), in.i32(), head >>> 16, (flags & MORE) != 0, bytes);
    }

    /** Returns whether this stands for "none yet". */
    boolean isNone() {
        return bytes.length == 0;
    }

    /** Returns what it takes of the file, with the word in front and the padding behind. */
    long bytesInFile() {
        return 4 + (bytes.length + 3L & ~3L);
    }

    int contentBytes() {
        return bytes.length - FRAME_BYTES;
    }

    /** Returns a reader of the content. */
    ByteReader content() {
        return new ByteReader(bytes, FRAME_BYTES, bytes.length);
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 4);
        crc.update(bytes, 8, length - 8);
        return (int) crc.getValue();
    }
}
