package dev.plush.export;

/** Writes times one after the other, which are mostly in the same second. For one thread. */
final class TimeText {
    private static final long NANOS = 1_000_000_000L;
    private static final int FRACTION = 10;

    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[0];

    /** Appends the text for nanoseconds since 1970. */
    void write(Utf8 out, long nanos) {
        long now = Math.floorDiv(nanos, NANOS);
        if (now != second) {
            Utf8 whole = new Utf8();
            Times.write(whole, now * NANOS);
            whole.cut(whole.size() - FRACTION);
            text = whole.toBytes();
            second = now;
        }
        out.raw(text).digits(nanos - now * NANOS, FRACTION - 1).ascii('Z');
    }
}
