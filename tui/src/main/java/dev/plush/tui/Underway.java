package dev.plush.tui;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was sent to the terminal and is not shown yet: each picture ends with a question, so that its answer says that
 * the picture was shown. A line that is slow holds one picture at most, and is left free for keys most of the time.
 * Where nothing is asked, everything counts as shown. Pure; for one thread at a time.
 */
final class Underway {
    /** Who does not answer for so long has lost the question. */
    static final long PATIENCE_NANOS = 10_000_000_000L;
    /** So little may be under way beside another picture, as the answers of a far terminal take their time. */
    static final long FEW_BYTES = 512;
    /** A picture that nobody waits for leaves the line alone for so many times as long as the last one took. */
    private static final int REST = 2;

    private record Sent(long number, long bytes, long nanos) {}

    private final Deque<Sent> pictures = new ArrayDeque<>();
    private long bytes;
    private long last;
    private long missing; // questions without an answer
    private long leastNanos = Long.MAX_VALUE; // to the terminal and back, for what was shown the soonest
    private long tookNanos;
    private long shownNanos;

    /** A picture was sent; {@code number} counts the questions, and is that of the last one if it had none. */
    void sent(long number, long size, long nanos) {
        if (number > last) {
            last = number;
            bytes += size;
            pictures.add(new Sent(number, size, nanos));
        }
    }

    /** So many questions have been answered; a few bytes go to the terminal and back in {@code roundTripNanos}. */
    void answered(long number, long roundTripNanos, long nanos) {
        leastNanos = Math.min(leastNanos, roundTripNanos);
        missing = Math.max(0, Math.min(missing, last - number));
        while (!pictures.isEmpty() && pictures.peek().number <= number + missing) {
            Sent shown = pictures.remove();
            bytes -= shown.bytes;
            tookNanos = nanos - shown.nanos;
            leastNanos = Math.min(leastNanos, tookNanos);
            shownNanos = nanos;
        }
    }

    /**
     * Returns how many nanoseconds the next picture has to wait, if no answer comes meanwhile; 0 or less for not at all.
     *
     * @param awaited whether the user waits for it
     */
    long wait(boolean awaited, long nanos) {
        long given = pictures.isEmpty() ? 0 : pictures.peekLast().nanos + PATIENCE_NANOS - nanos;
        if (!pictures.isEmpty() && given <= 0) {
            missing += pictures.size();
            pictures.clear();
            bytes = 0;
        }
        if (pictures.isEmpty()) {
            return awaited || last == 0 ? 0 : shownNanos + REST * (tookNanos - leastNanos) - nanos;
        }
        return awaited && bytes <= FEW_BYTES ? 0 : given;
    }
}
