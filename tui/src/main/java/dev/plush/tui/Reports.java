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
 * come at any time, in any pieces, or never. Keys of several bytes are passed on whole, bytes that are none are dropped. For one thread; {@link #pointed} for any.
 */
final class Reports extends InputStream {
    /** Longer ones are none. */
    private static final int MAX_BYTES = 64;
    /** So long an escape may still be the beginning of something longer; then it is the key. */
    private static final long HOLD_NANOS = 25_000_000L;

    private static final int ESCAPE = 0x1b;
    /** What keys send after {@code ESC [}; Lanterna would take anything else for letters that somebody typed. */
    private static final Pattern KEY =
            Pattern.compile("[0-9;]*[ABCDEFGHPQRSZ]|([1-6]|1[1-9]|2[0134568]|29|3[1-3])(;[0-9]*)?~");

    private static final Pattern MODE = Pattern.compile("\\?2026;([0-4])\\$y");
    /** What it is. */
    private static final Pattern ATTRIBUTES = Pattern.compile("\\?[0-9;]*c");
    /** That it is well. */
    private static final String WELL = "0n";

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
    private volatile boolean answering;
    private volatile long answeredNanos;
    private volatile long answers;

    Reports(InputStream from, LongSupplier nanos) {
        this.from = from;
        this.nanos = nanos;
    }

    /** Returns whether the terminal said that it can show what belongs to a frame at once. */
    boolean synchronizes() {
        return synchronizes;
    }

    /** Returns whether it answered what it was asked first. */
    boolean answering() {
        return answering;
    }

    /** Returns when it did. */
    long answeredNanos() {
        return answeredNanos;
    }

    /** Returns how often it said that it is well, which is its answer to the question that ends a frame. */
    long answers() {
        return answers;
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
        if (held.size() > 0 && perhapsKeys() && nanos.getAsLong() - heldNanos > HOLD_NANOS) {
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

    /** Whether what is held can still be keys that somebody pressed one after the other. */
    private boolean perhapsKeys() {
        return held.size() <= 2 && first() == ESCAPE;
    }

    private int first() {
        return held.toByteArray()[0] & 0xff;
    }

    private void take(int next) {
        if (held.size() == 0) {
            begin(next);
        } else if (first() != ESCAPE) {
            character(next);
        } else if (held.size() == 1) {
            if (next == '[' || next == 'O') {
                hold(next);
            } else {
                release();
                begin(next);
            }
        } else if (held.toByteArray()[1] == 'O') {
            // a key of the keypad, or F1 to F4: three bytes
            if (next != ESCAPE) {
                hold(next);
            }
            release();
            if (next == ESCAPE) {
                begin(next);
            }
        } else {
            sequence(next);
        }
    }

    private void begin(int next) {
        if (next == ESCAPE || (next >= 0xc2 && next < 0xf5)) {
            hold(next);
        } else if (next < 0x80) {
            add(next);
        }
    }

    private void hold(int next) {
        held.write(next);
        heldNanos = nanos.getAsLong();
    }

    /** Characters are passed on whole: whoever reads half of one waits for the rest, and reads no key meanwhile. */
    private void character(int next) {
        if (next < 0x80 || next >= 0xc0) {
            held.reset();
            begin(next);
            return;
        }
        hold(next);
        int lead = first();
        if (held.size() == (lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)) {
            release();
        }
    }

    /** After {@code ESC [}. */
    private void sequence(int next) {
        int size = held.size();
        boolean ofLinux = size > 2 && held.toByteArray()[2] == '['; // F1 to F5 are ESC [ [ A to E
        boolean parameter = next >= ' ' && next < '@';
        boolean last = next >= '@' && next < 0x7f && !(size == 2 && next == '[');
        if (size < MAX_BYTES && (parameter || last || next == '[')) {
            hold(next);
        } else {
            // keys, if it was two; what is no sequence after all has no meaning
            if (perhapsKeys()) {
                release();
            }
            held.reset();
            begin(next);
            return;
        }
        if (last) {
            String text = held.toString(StandardCharsets.US_ASCII).substring(2);
            if (ofLinux || KEY.matcher(text).matches()) {
                release();
            } else {
                report(text);
            }
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

    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread
    private void report(String text) {
        Matcher mode = MODE.matcher(text);
        Matcher mouse = MOUSE.matcher(text);
        if (text.equals(WELL)) {
            answers++;
        } else if (ATTRIBUTES.matcher(text).matches()) {
            if (!answering) {
                answeredNanos = nanos.getAsLong();
            }
            answering = true;
        } else if (mode.matches()) {
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
