package dev.plush.tui;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The line to the terminal: gathers what belongs to a frame, and counts it. Written by one thread, asked by any. */
final class Line extends BufferedOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private volatile long bytes;

    Line(OutputStream to) {
        super(to, BUFFER_BYTES);
    }

    @Override
    public synchronized void write(int b) throws IOException {
        bytes++;
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] b, int off, int len) throws IOException {
        bytes += len;
        super.write(b, off, len);
    }

    /** Returns how many bytes were written so far. */
    long bytes() {
        return bytes;
    }
}
