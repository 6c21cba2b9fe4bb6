package dev.plush.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text in the making, as bytes of UTF-8: what is written to a file goes there without becoming a String first. Grows as it
 * has to. Not thread-safe.
 */
final class Utf8 {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONG_DIGITS = 20;
    private static final int MAX_BYTES_A_CHAR = 3;

    private byte[] bytes = new byte[128];
    private int size;

    /** Returns how many bytes there are. */
    int size() {
        return size;
    }

    /** Returns the byte at a place below {@link #size}. */
    byte at(int place) {
        return bytes[place];
    }

    /** Forgets what comes after the first {@code length} bytes. */
    void cut(int length) {
        size = length;
    }

    /** Appends one character of ASCII. */
    Utf8 ascii(char c) {
        if (size == bytes.length) {
            grow(1);
        }
        bytes[size++] = (byte) c;
        return this;
    }

    /** Appends bytes that are UTF-8 already. */
    Utf8 raw(byte[] from) {
        return raw(from, 0, from.length);
    }

    private Utf8 raw(byte[] from, int at, int length) {
        if (bytes.length - size < length) {
            grow(length);
        }
        System.arraycopy(from, at, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends what another one holds. */
    Utf8 raw(Utf8 from) {
        return raw(from.bytes, 0, from.size);
    }

    /** Appends a text as it is; a surrogate without its other half becomes a question mark. */
    Utf8 text(String text) {
        int length = text.length();
        if (bytes.length - size < length * MAX_BYTES_A_CHAR) {
            grow(length * MAX_BYTES_A_CHAR);
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else {
                i += wide(text, i, c);
            }
        }
        return this;
    }

    /** Appends a character beyond ASCII; returns 1 if it took two. There is room for three bytes for each. */
    int wide(String text, int i, char c) {
        if (c < 0x800) {
            bytes[size++] = (byte) (0xc0 | c >> 6);
            bytes[size++] = (byte) (0x80 | (c & 0x3f));
            return 0;
        }
        if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
            int point = Character.toCodePoint(c, text.charAt(i + 1));
            bytes[size++] = (byte) (0xf0 | point >> 18);
            bytes[size++] = (byte) (0x80 | (point >> 12 & 0x3f));
            bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3f));
            bytes[size++] = (byte) (0x80 | (point & 0x3f));
            return 1;
        }
        if (Character.isSurrogate(c)) {
            bytes[size++] = '?';
            return 0;
        }
        bytes[size++] = (byte) (0xe0 | c >> 12);
        bytes[size++] = (byte) (0x80 | (c >> 6 & 0x3f));
        bytes[size++] = (byte) (0x80 | (c & 0x3f));
        return 0;
    }

    /** Appends a text between quotation marks as JSON has it: control characters and lone surrogates are escaped. */
    Utf8 quoted(String text) {
        int length = text.length();
        if (bytes.length - size < length + 2) {
            grow(length + 2);
        }
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                break;
            }
            to[at++] = (byte) c;
        }
        size = at;
        for (; i < length; i++) {
            i += escaped(text, i, text.charAt(i));
        }
        return ascii('"');
    }

    private int escaped(String text, int i, char c) {
        if (bytes.length - size < 8) {
            grow(8);
        }
        switch (c) {
            case '"' -> pair('"');
            case '\\' -> pair('\\');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            default -> {
                if (c >= 0x20 && c < 0x7f) {
                    bytes[size++] = (byte) c;
                } else if (c < 0x20 || c == 0x7f || lone(text, i, c)) {
                    pair('u');
                    for (int shift = 12; shift >= 0; shift -= 4) {
                        bytes[size++] = DIGITS[c >> shift & 0xf];
                    }
                } else {
                    return wide(text, i, c);
                }
            }
        }
        return 0;
    }

    private static boolean lone(String text, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c); // one with its other half was taken with it
    }

    private void pair(char c) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) c;
    }

    /** Appends a whole number. */
    Utf8 number(long value) {
        if (value == Long.MIN_VALUE) {
            return text(Long.toString(value));
        }
        if (bytes.length - size < LONG_DIGITS) {
            grow(LONG_DIGITS);
        }
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long bound = 10; digits < LONG_DIGITS - 1 && rest >= bound; bound *= 10) {
            digits++;
        }
        size += digits;
        spell(rest, digits);
        return this;
    }

    /** Puts digits before the end. */
    private void spell(long value, int count) {
        int at = size - 1;
        int first = size - count;
        long rest = value;
        while (at >= first && rest > Integer.MAX_VALUE) {
            bytes[at--] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int small = (int) rest; // divides faster
        while (at >= first) {
            bytes[at--] = (byte) ('0' + small % 10);
            small /= 10;
        }
    }

    /** Appends the lowest {@code count} decimal digits of a number that is not negative, with zeroes in front. */
    Utf8 digits(long value, int count) {
        if (bytes.length - size < count) {
            grow(count);
        }
        size += count;
        spell(value, count);
        return this;
    }

    /** Appends a number with at most {@code places} (up to 9) digits after the point, without zeroes at its end; what is no number becomes null. */
    Utf8 number(double value, int places) {
        if (!Double.isFinite(value)) {
            return text("null");
        }
        long scale = 1;
        for (int i = 0; i < places; i++) {
            scale *= 10;
        }
        double scaled = Math.abs(value) * scale;
        if (scaled >= 1L << 53) {
            return text(new java.math.BigDecimal(value)
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .toPlainString());
        }
        long units = Math.round(scaled);
        if (value < 0 && units > 0) {
            ascii('-');
        }
        number(units / scale);
        long rest = units % scale;
        if (rest > 0) {
            int shown = places;
            while (rest % 10 == 0) {
                rest /= 10;
                shown--;
            }
            ascii('.').digits(rest, shown);
        }
        return this;
    }

    private void grow(int more) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }

    /** Writes all of it to {@code out} and forgets it. */
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    /** Returns a copy of the bytes. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }
}
