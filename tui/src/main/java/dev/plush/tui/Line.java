package dev.plush.tui;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** The line to the terminal: gathers what belongs to a frame, and counts it. Written by one thread, asked by any. */
final class Line extends BufferedOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    /** What is between these the terminal shows at once: DEC's private mode 2026. */
    private static final byte[] FRAME = "\u001b[?2026h".getBytes(US_ASCII);

    private static final byte[] FRAME_END = "\u001b[?2026l".getBytes(US_ASCII);

    private final BooleanSupplier synchronizes;
    private volatile long bytes;
    private boolean framed; // what was written since the last flush begins with FRAME

    /** @param synchronizes whether the terminal can show what is written between two flushes at once */
    Line(OutputStream to, BooleanSupplier synchronizes) {
        super(to, BUFFER_BYTES);
        this.synchronizes = synchronizes;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        begin();
        bytes++;
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) throws IOException {
        begin();
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
    public synchronized void flush() throws IOException {
        if (framed) {
            framed = false;
            super.write(FRAME_END, 0, FRAME_END.length);
        }
        super.flush();
    }

    /** Returns how many bytes were written so far. */
    long bytes() {
        return bytes;
    }
}
