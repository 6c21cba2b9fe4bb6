package dev.plush.tui;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * The line to the terminal: gathers what belongs to a frame, counts it, and can end it with a question whose answer says
 * that it was shown. Written by one thread, asked by any.
 */
final class Line extends BufferedOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    /** What is between these the terminal shows at once: DEC's private mode 2026. */
    private static final byte[] FRAME = "\u001b[?2026h".getBytes(US_ASCII);

    private static final byte[] FRAME_END = "\u001b[?2026l".getBytes(US_ASCII);

    /** Whether the terminal is well: DEC's device status report. Its answer is {@code ESC [ 0 n}. */
    private static final byte[] QUESTION = "\u001b[5n".getBytes(US_ASCII);

    private final BooleanSupplier synchronizes;
    private volatile long bytes;
    private boolean framed; // what was written since the last flush begins with FRAME
    private boolean written; // anything, since the last flush
    private boolean asks;
    private volatile long questions;

    /** @param synchronizes whether the terminal can show what is written between two flushes at once */
    Line(OutputStream to, BooleanSupplier synchronizes) {
        super(to, BUFFER_BYTES);
        this.synchronizes = synchronizes;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        begin();
        written = true;
        bytes++;
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) throws IOException {
        begin();
        written = true;
        bytes += len;
        super.write(b, off, len);
    }

    /** Called by whoever writes, who has the lock. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void begin() throws IOException {
        if (!framed && synchronizes.getAsBoolean()) {
            framed = true;
            bytes += FRAME.length + FRAME_END.length;
            super.write(FRAME, 0, FRAME.length);
        }
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock alone
    public synchronized void flush() throws IOException {
        if (framed) {
            framed = false;
            super.write(FRAME_END, 0, FRAME_END.length);
        }
        if (asks && written) {
            bytes += QUESTION.length;
            questions++;
            super.write(QUESTION, 0, QUESTION.length);
        }
        asks = false;
        written = false;
        super.flush();
    }

    /** Has what is written until the next flush end with a question, unless that is nothing. */
    synchronized void ask() {
        asks = true;
    }

    /** Takes {@link #ask} back: whoever leaves wants no answers any more. */
    synchronized void askNothing() {
        asks = false;
    }

    /** Returns how many questions were written so far. */
    long questions() {
        return questions;
    }

    /** Returns how many bytes were written so far. */
    long bytes() {
        return bytes;
    }
}
