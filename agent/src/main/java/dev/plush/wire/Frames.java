package dev.plush.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Turns orders and reports into frames and back. A frame is its length (4 bytes, itself excluded), the kind (1 byte),
 * for reports the report number (8 bytes), then the fields in the order of the record; numbers are big-endian, text and
 * bytes carry their length (4 bytes). Nothing is allocated before its length is checked; whatever the bytes are, the
 * only exception besides the stream's own is {@link FrameException}. Stateless.
 */
public final class Frames {
    private Frames() {}

    /** A report with its number; 0 for kinds that are not kept. */
    public record Numbered(long number, Report report) {}

    /**
     * Returns the whole frame of an order, ready to be written.
     *
     * @throws IllegalArgumentException if it would be longer than {@link Wire#MAX_FRAME_BYTES}
     */
    public static byte[] encode(Order order) {
        return OrderCodec.encode(order);
    }

    /**
     * Returns the whole frame of a report, ready to be written.
     *
     * @throws IllegalArgumentException if it would be longer than {@link Wire#MAX_FRAME_BYTES}
     */
    public static byte[] encode(long number, Report report) {
        return ReportCodec.encode(number, report);
    }

    /** Returns the order in {@code body}, a frame without its length. */
    public static Order decodeOrder(byte[] body) throws FrameException {
        return OrderCodec.decode(new FrameReader(body));
    }

    /** Returns the report in {@code body}, a frame without its length. */
    public static Numbered decodeReport(byte[] body) throws FrameException {
        return ReportCodec.decode(new FrameReader(body));
    }

    /**
     * Blocks until a frame has come and returns its body.
     *
     * @throws EOFException if the stream ends between two frames
     * @throws FrameException if the length is out of bounds, or the stream ends within the frame
     */
    public static byte[] read(InputStream in) throws IOException {
        return read(in, Wire.MAX_FRAME_BYTES);
    }

    /** As {@link #read(InputStream)}, for frames of at most {@code max} bytes. */
    public static byte[] read(InputStream in, int max) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("the other side has closed the connection");
        }
        byte[] rest = in.readNBytes(FrameWriter.LENGTH_BYTES - 1);
        if (rest.length < FrameWriter.LENGTH_BYTES - 1) {
            throw new FrameException("a frame's length of 4 bytes", (1 + rest.length) + " bytes and the end");
        }
        int length = first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | (rest[2] & 0xff);
        if (length < 1 || length > max) {
            throw new FrameException(
                    "a frame of 1 to " + max + " bytes", "the length " + Integer.toUnsignedString(length));
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new FrameException("a frame of " + length + " bytes", body.length + " bytes and the end");
        }
        return body;
    }
}
