package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Takes apart what {@link ByteWriter} put together. Checks every length before it believes it. For one thread. */
final class ByteReader {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes are not what they should be; whoever knows the file says where. Without a stack: it is data, not a bug. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private final byte[] bytes;
    private int position;
    private int limit;
    private boolean newer;

    ByteReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.position = from;
        this.limit = to;
    }

    /** Returns another reader of what is left. */
    ByteReader copy() {
        return new ByteReader(bytes, position, limit);
    }

    int remaining() {
        return limit - position;
    }

    boolean atEnd() {
        return position >= limit;
    }

    /** Notes a value that only a newer version knows. */
    void sawNewer() {
        newer = true;
    }

    /** Returns whether {@link #sawNewer()} was called since this was last asked. */
    boolean tookNewer() {
        boolean was = newer;
        newer = false;
        return was;
    }

    int u8() {
        need(1, "one byte");
        return bytes[position++] & 0xff;
    }

    int i32() {
        need(4, "4 bytes");
        int value = (int) INTS.get(bytes, position);
        position += 4;
        return value;
    }

    long i64() {
        need(8, "8 bytes");
        long value = (long) LONGS.get(bytes, position);
        position += 8;
        return value;
    }

    double f64() {
        return Double.longBitsToDouble(i64());
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new Malformed("expected a number of at most 10 bytes, found one that goes on");
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Returns a {@link #signed()} that has to fit 32 bits. */
    int int32() {
        long value = signed();
        if (value != (int) value) {
            throw new Malformed("expected a number of 32 bits, found " + value);
        }
        return (int) value;
    }

    /** Returns a number of things of at least one byte each, so there cannot be more of them than bytes. */
    int count(String what) {
        long count = unsigned();
        if (count < 0 || count > remaining()) {
            throw new Malformed("expected at most " + remaining() + " " + what + ", found a count of "
                    + Long.toUnsignedString(count));
        }
        return (int) count;
    }

    String text() {
        int length = count("bytes of text");
        String text = new String(bytes, position, length, UTF_8);
        position += length;
        return text;
    }

    byte[] raw(int length) {
        need(length, length + " bytes");
        byte[] copy = new byte[length];
        System.arraycopy(bytes, position, copy, 0, length);
        position += length;
        return copy;
    }

    /** Enters a group with its length in front: until {@link #leave}, nothing beyond it can be read. */
    int enter() {
        int length = count("bytes in a group");
        int outer = limit;
        limit = position + length;
        return outer;
    }

    /** Leaves the group, over whatever a newer version has put at its end. */
    void leave(int outer) {
        position = limit;
        limit = outer;
    }

    int position() {
        return position;
    }

    /** Returns the rest of the group, two hex digits a byte, from {@code from} on, and goes to its end. */
    String hexFrom(int from) {
        position = limit;
        return HexFormat.of().formatHex(bytes, from, limit);
    }

    private void need(int count, String what) {
        if (limit - position < count) {
            throw new Malformed("expected " + what + ", found " + (limit - position) + " left");
        }
    }
}
