package dev.plush.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the fields of one frame, big-endian, after four bytes that are kept for its length. Not thread-safe. */
final class FrameWriter {
    static final int LENGTH_BYTES = 4;

    private byte[] buffer;
    private int size = LENGTH_BYTES;

    FrameWriter(int expectedBytes) {
        buffer = new byte[LENGTH_BYTES + expectedBytes];
    }

    FrameWriter int8(int value) {
        room(1);
        buffer[size++] = (byte) value;
        return this;
    }

    FrameWriter bool(boolean value) {
        return int8(value ? 1 : 0);
    }

    FrameWriter int32(int value) {
        return int8(value >>> 24).int8(value >>> 16).int8(value >>> 8).int8(value);
    }

    FrameWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    FrameWriter float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    FrameWriter bytes(byte[] value) {
        int32(value.length);
        room(value.length);
        System.arraycopy(value, 0, buffer, size, value.length);
        size += value.length;
        return this;
    }

    FrameWriter text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    FrameWriter texts(List<String> values) {
        int32(values.size());
        values.forEach(this::text);
        return this;
    }

    /**
     * Returns the whole frame, its length in front.
     *
     * @throws IllegalArgumentException if it would be longer than {@link Wire#MAX_FRAME_BYTES}
     */
    byte[] finish() {
        int length = size - LENGTH_BYTES;
        if (length > Wire.MAX_FRAME_BYTES) {
            throw new IllegalArgumentException(
                    "a frame may have " + Wire.MAX_FRAME_BYTES + " bytes, this one would have " + length);
        }
        byte[] frame = Arrays.copyOf(buffer, size);
        frame[0] = (byte) (length >>> 24);
        frame[1] = (byte) (length >>> 16);
        frame[2] = (byte) (length >>> 8);
        frame[3] = (byte) length;
        return frame;
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(size + more, 2 * buffer.length));
        }
    }
}
