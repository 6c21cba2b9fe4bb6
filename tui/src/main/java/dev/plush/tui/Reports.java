package dev.plush.tui;

import dev.plush.tui.model.Message.Pointed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a terminal sends, without what it reports: answers to questions and the mouse, which are no keys. A report may
 * come at any time, in any pieces, or never. For one thread; {@link #pointed} for any.
 */
final class Reports extends InputStream {
    /** Longer ones are none. */
    private static final int MAX_BYTES = 64;
    /** So long a lone escape may still be the beginning of a report; then it is the key. */
    private static final long HOLD_NANOS = 25_000_000L;

    private static final int ESCAPE = 0x1b;
    private static final Pattern MODE = Pattern.compile("\\?2026;([0-4])\\$y");
    private static final Pattern MOUSE = Pattern.compile("<(\\d{1,3});(\\d{1,4});(\\d{1,4})M");

    private static final int MODIFIERS = 4 | 8 | 16;
    private static final int WHEEL_UP = 64;
    private static final int WHEEL_DOWN = 65;

    private final InputStream from;
    private final LongSupplier nanos;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final Queue<Pointed> pointed = new ConcurrentLinkedQueue<>();
    private byte[] ready = new byte[256];
    private int first;
    private int end;
    private long heldNanos;
    private volatile boolean synchronizes;

    Reports(InputStream from, LongSupplier nanos) {
        this.from = from;
        this.nanos = nanos;
    }

    /** Returns whether the terminal said that it can show what belongs to a frame at once. */
    boolean synchronizes() {
        return synchronizes;
    }

    /** Returns what the mouse did next. */
    Optional<Pointed> pointed() {
        return Optional.ofNullable(pointed.poll());
    }

    @Override
    public int available() throws IOException {
        byte[] bytes = new byte[Math.min(8192, Math.max(0, from.available()))];
        int count = bytes.length == 0 ? 0 : from.read(bytes);
        for (int i = 0; i < count; i++) {
            take(bytes[i] & 0xff);
        }
        if (held.size() > 0 && !inReport() && nanos.getAsLong() - heldNanos > HOLD_NANOS) {
            release();
        }
        return end - first;
    }

    @Override
    public int read() throws IOException {
        while (available() == 0) {
            int next = from.read();
            if (next < 0) {
                release();
                return first < end ? ready[first++] & 0xff : -1;
            }
            take(next);
        }
        return ready[first++] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int one = read();
        if (one < 0) {
            return -1;
        }
        into[at] = (byte) one;
        int more = Math.min(length - 1, end - first);
        System.arraycopy(ready, first, into, at + 1, more);
        first += more;
        return 1 + more;
    }

    /** No key begins with {@code ESC [ ?} or {@code ESC [ <}. */
    private boolean inReport() {
        return held.size() > 2;
    }

    private void take(int next) {
        int size = held.size();
        boolean goesOn = (size == 0 && next == ESCAPE)
                || (size == 1 && next == '[')
                || (size == 2 && (next == '?' || next == '<'))
                || (inReport() && next >= ' ' && next < 0x7f && size < MAX_BYTES);
        if (!goesOn) {
            if (inReport()) {
                held.reset(); // what is no report after all has no meaning
            } else {
                release();
            }
            if (next == ESCAPE) {
                take(next);
            } else {
                add(next);
            }
            return;
        }
        if (size == 0) {
            heldNanos = nanos.getAsLong();
        }
        held.write(next);
        if (size > 2 && next >= '@') {
            report(held.toString(StandardCharsets.US_ASCII).substring(2));
            held.reset();
        }
    }

    private void release() {
        for (byte one : held.toByteArray()) {
            add(one);
        }
        held.reset();
    }

    private void add(int one) {
        if (first == end) {
            first = 0;
            end = 0;
        }
        if (end == ready.length) {
            ready = java.util.Arrays.copyOf(ready, 2 * end);
        }
        ready[end++] = (byte) one;
    }

    private void report(String text) {
        Matcher mode = MODE.matcher(text);
        Matcher mouse = MOUSE.matcher(text);
        if (mode.matches()) {
            int answer = Integer.parseInt(mode.group(1));
            synchronizes = answer >= 1 && answer <= 3; // 0: unknown, 4: never
        } else if (mouse.matches()) {
            int button = Integer.parseInt(mouse.group(1)) & ~MODIFIERS;
            int x = Integer.parseInt(mouse.group(2)) - 1;
            int y = Integer.parseInt(mouse.group(3)) - 1;
            switch (button) {
                case 0 -> pointed.add(new Pointed(Pointed.Kind.CLICK, x, y));
                case WHEEL_UP -> pointed.add(new Pointed(Pointed.Kind.WHEEL_UP, x, y));
                case WHEEL_DOWN -> pointed.add(new Pointed(Pointed.Kind.WHEEL_DOWN, x, y));
                default -> {
                    // other buttons, and moving
                }
            }
        }
    }
}
