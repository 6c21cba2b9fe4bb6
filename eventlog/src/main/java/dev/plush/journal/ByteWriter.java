package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are being put together: numbers as varints, texts and groups with their length. For one thread. */
final class ByteWriter {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes;
    private int size;

    ByteWriter(int capacity) {
        bytes = new byte[capacity];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Returns the bytes themselves, of which the first {@link #size()} count, until the next change. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    /** Writes 8 bytes, the lowest first. */
    void i64(long value) {
        room(8);
        LONGS.set(bytes, size, value);
        size += 8;
    }

    /** Writes 4 bytes, the lowest first. */
    void i32(int value) {
        room(4);
        INTS.set(bytes, size, value);
        size += 4;
    }

    /** Replaces 4 bytes that were written before. */
    void i32At(int position, int value) {
        INTS.set(bytes, position, value);
    }

    void f64(double value) {
        i64(Double.doubleToRawLongBits(value));
    }

    /** Writes 7 bits a byte, the lowest first; the high bit says that more follow. At most 10 bytes. */
    void unsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** Writes a number that may be negative so that small ones of either sign are short (zigzag). */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Writes the length in bytes and then UTF-8. Half a surrogate pair, which UTF-8 cannot hold, becomes {@code ?}. */
    void text(String value) {
        int length = value.length();
        if (length < 128 && ascii(value, length)) {
            return;
        }
        byte[] utf8 = value.getBytes(UTF_8);
        unsigned(utf8.length);
        raw(utf8, 0, utf8.length);
    }

    @SuppressWarnings(
            "deprecation") // String.getBytes(int, int, byte[], int): right for ASCII, and copies nothing twice
    private boolean ascii(String value, int length) {
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        room(length + 1);
        bytes[size++] = (byte) length;
        value.getBytes(0, length, bytes, size);
        size += length;
        return true;
    }

    void raw(byte[] source, int from, int length) {
        room(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    /** Begins a group whose length is written in front of it; give the result to {@link #end}. */
    int begin() {
        room(1);
        return size++;
    }

    /** Ends the group. Groups of 128 bytes and more are moved by what their length takes beyond one byte. */
    void end(int begin) {
        int length = size - begin - 1;
        if (length < 0x80) {
            bytes[begin] = (byte) length;
            return;
        }
        int width = (31 - Integer.numberOfLeadingZeros(length)) / 7 + 1;
        room(width - 1);
        System.arraycopy(bytes, begin + 1, bytes, begin + width, length);
        size = begin;
        unsigned(length);
        size += length;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length + (bytes.length >> 1) + 16));
        }
    }
}
