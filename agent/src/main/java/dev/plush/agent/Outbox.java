package dev.plush.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The frames that wait for one connection, in their order. Whoever may block writes them itself; for all others a thread
 * does. What waits together is written together. Thread-safe.
 */
final class Outbox {
    private static final int MAX_WRITE_BYTES = 64 << 10;

    private final OutputStream out;
    private final long room;
    private final Runnable whenRoom;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private long bytes; // queued, or being written
    private boolean writing;
    private boolean over;

    /**
     * @param room in bytes; see {@link #hasRoom}
     * @param whenRoom called when there is room again
     */
    Outbox(OutputStream out, long room, Runnable whenRoom) {
        this.out = out;
        this.room = room;
        this.whenRoom = whenRoom;
    }

    /** Adds a frame, and returns how many bytes wait with it; {@link #wake} or {@link #write} sends it. */
    synchronized long add(byte[] frame) {
        if (!over) {
            queue.add(frame);
            bytes += frame.length;
        }
        return bytes;
    }

    /** Has the thread of {@link #serve} write what waits. */
    synchronized void wake() {
        if (!writing) {
            notifyAll();
        }
    }

    synchronized boolean isEmpty() {
        return bytes == 0;
    }

    /** Returns whether less than the room is waiting. */
    synchronized boolean hasRoom() {
        return bytes < room;
    }

    /** No frame is added any more; {@link #serve} returns once all have been written. */
    synchronized void finish() {
        over = true;
        notifyAll();
    }

    /** Drops what waits, too. */
    synchronized void drop() {
        queue.forEach(frame -> bytes -= frame.length);
        queue.clear();
        finish();
    }

    /** Writes what waits, on the caller's thread; if it is much, or another one writes already, the thread of {@link #serve} does. */
    void write() throws IOException {
        byte[] next = take();
        if (next.length > 0) {
            write(next);
        }
    }

    /** Writes whenever there is something, until {@link #finish}. */
    void serve() throws IOException, InterruptedException {
        for (byte[] next = await(); next.length > 0; next = await()) {
            write(next);
        }
    }

    private synchronized byte[] await() throws InterruptedException {
        while (writing || (queue.isEmpty() && !over)) {
            wait();
        }
        return take();
    }

    /** Returns whole frames, and none if another thread is to write them. */
    private synchronized byte[] take() {
        if (writing || queue.isEmpty()) {
            return new byte[0];
        }
        writing = true;
        byte[] first = queue.remove();
        int length = first.length;
        int count = 0;
        for (byte[] frame : queue) {
            if (length + frame.length > MAX_WRITE_BYTES) {
                break;
            }
            length += frame.length;
            count++;
        }
        if (count == 0) {
            return first;
        }
        byte[] all = new byte[length];
        System.arraycopy(first, 0, all, 0, first.length);
        int at = first.length;
        for (int i = 0; i < count; i++) {
            byte[] frame = queue.remove();
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        return all;
    }

    private void write(byte[] frames) throws IOException {
        boolean done = false;
        try {
            out.write(frames);
            done = true;
        } finally {
            if (written(frames.length, done)) {
                whenRoom.run();
            }
        }
    }

    /** Returns whether there is room since. */
    private synchronized boolean written(int length, boolean done) {
        boolean had = hasRoom();
        writing = false;
        bytes -= length;
        if (!done) {
            drop();
        } else if (over || !queue.isEmpty()) {
            notifyAll();
        }
        return !had && hasRoom();
    }
}
