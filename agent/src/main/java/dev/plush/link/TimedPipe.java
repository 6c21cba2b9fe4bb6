package dev.plush.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * Bytes from one thread to another, where reading can time out. A session that runs through another one, or through a
 * command, reads from this as if it were a socket: so its time-outs and signs of life work as on a socket. Thread-safe
 * for one writer and one reader.
 */
final class TimedPipe extends OutputStream {
    private final byte[] ring = new byte[64 << 10];
    private int start;
    private int count;
    private boolean closed;
    private volatile int timeoutMillis;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** Blocks while the pipe is full. */
    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            while (count == ring.length && !closed) {
                pause(0);
            }
            if (closed) {
                throw new IOException("the connection is closed");
            }
            int end = (start + count) % ring.length;
            int part = Math.min(length - done, Math.min(ring.length - count, ring.length - end));
            System.arraycopy(bytes, from + done, ring, end, part);
            count += part;
            done += part;
            notifyAll();
        }
    }

    /** What has been written can still be read; then comes the end. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Returns the reading end. */
    InputStream reader() {
        return new Reader();
    }

    /** Returns an unconnected socket that stands for this pipe: only its time-out and its close work. */
    Socket socket() {
        return new Socket() {
            @Override
            public synchronized void setSoTimeout(int millis) {
                timeoutMillis = millis;
            }

            @Override
            public synchronized int getSoTimeout() {
                return timeoutMillis;
            }

            @Override
            public synchronized void close() {
                TimedPipe.this.close();
            }
        };
    }

    private synchronized int take(byte[] into, int from, int length) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        boolean limited = timeoutMillis > 0;
        while (count == 0) {
            if (closed) {
                return -1;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 1;
            if (limited && deadline - System.nanoTime() <= 0) {
                throw new SocketTimeoutException("no byte in " + timeoutMillis + " ms");
            }
            pause(limited ? left : 0);
        }
        int part = Math.min(length, Math.min(count, ring.length - start));
        System.arraycopy(ring, start, into, from, part);
        start = (start + part) % ring.length;
        count -= part;
        notifyAll();
        return part;
    }

    @SuppressWarnings("WaitNotInLoop") // every caller looks again
    private void pause(long millis) throws IOException {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    private final class Reader extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return take(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return length == 0 ? 0 : take(into, from, length);
        }

        @Override
        public int available() {
            synchronized (TimedPipe.this) {
                return count;
            }
        }

        @Override
        public void close() {
            TimedPipe.this.close();
        }
    }
}
