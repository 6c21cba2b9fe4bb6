package dev.plush.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of one frame, and checks every length against what is left before it allocates. Not thread-safe. */
final class FrameReader {
    private final byte[] body;
    private int at;

    FrameReader(byte[] body) {
        this.body = body;
    }

    /** Refuses a frame that is longer than its kind may be. */
    void atMost(int bytes, String kind) throws FrameException {
        if (body.length > bytes) {
            throw new FrameException(bytes + " bytes at most as " + kind, String.valueOf(body.length));
        }
    }

    int int8(String field) throws FrameException {
        need(1, field);
        return body[at++] & 0xff;
    }

    boolean bool(String field) throws FrameException {
        int value = int8(field);
        if (value > 1) {
            throw new FrameException("0 or 1 as " + field, String.valueOf(value));
        }
        return value == 1;
    }

    int int32(String field) throws FrameException {
        need(4, field);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (body[at++] & 0xff);
        }
        return value;
    }

    long int64(String field) throws FrameException {
        need(8, field);
        long high = int32(field);
        return high << 32 | (int32(field) & 0xffff_ffffL);
    }

    double float64(String field) throws FrameException {
        return Double.longBitsToDouble(int64(field));
    }

    /** Returns bytes of a file or of output: {@link Wire#MAX_CHUNK_BYTES} at most. */
    byte[] chunk(String field) throws FrameException {
        int length = count(1, field);
        if (length > Wire.MAX_CHUNK_BYTES) {
            throw new FrameException(Wire.MAX_CHUNK_BYTES + " bytes at most as " + field, String.valueOf(length));
        }
        at += length;
        return Arrays.copyOfRange(body, at - length, at);
    }

    String text(String field) throws FrameException {
        int length = count(1, field);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw new FrameException("UTF-8 as " + field, "other bytes");
        }
    }

    List<String> texts(String field) throws FrameException {
        int count = count(4, field);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(field));
        }
        return texts;
    }

    /** Returns a number of elements that can be there, given that each takes {@code bytesEach} at least. */
    int count(int bytesEach, String field) throws FrameException {
        int count = int32(field);
        int left = body.length - at;
        if (count < 0 || count > left / bytesEach) {
            throw new FrameException("at most " + left / bytesEach + " as length of " + field, String.valueOf(count));
        }
        return count;
    }

    void end(String kind) throws FrameException {
        if (at != body.length) {
            throw new FrameException("the end of " + kind, (body.length - at) + " more bytes");
        }
    }

    private void need(int bytes, String field) throws FrameException {
        if (body.length - at < bytes) {
            throw new FrameException(bytes + " bytes of " + field, (body.length - at) + " bytes");
        }
    }
}
