package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.RelayFrame.Failed;
import dev.plush.wire.RelayFrames;
import dev.plush.wire.Wire;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One connection through a relay, as a way for the bodies of frames. No more is under way than the relay takes for a
 * host that does not read; the rest waits here. Thread-safe.
 */
final class TrunkChannel {
    private static final int STEP_BYTES = Wire.RELAY_WINDOW_BYTES / 4;

    /** Hears what comes, on the reader of the connection to the relay. */
    interface Listener {
        void received(byte[] body);

        /** There is nothing after this. Not called for a connection that was never made. */
        void ended(String reason);
    }

    private final Trunk trunk;
    private final int number;
    private final String relay;
    private final Listener listener;
    private final CompletableFuture<byte[]> opened = new CompletableFuture<>();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long underWay;
    private long waitingBytes;

    TrunkChannel(Trunk trunk, int number, String relay, Listener listener) {
        this.trunk = trunk;
        this.number = number;
        this.relay = relay;
        this.listener = listener;
    }

    int number() {
        return number;
    }

    /** Blocks until the connection is made; returns the host's key if nobody knew it before. */
    byte[] await(Opening opening) throws ConnectException {
        try {
            return opened.get(opening.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ConnectException why
                    ? why
                    : new ConnectException(Reason.CLOSED, e.getCause().getMessage(), "");
        } catch (TimeoutException e) {
            close();
            throw new ConnectException(
                    Reason.TIMEOUT,
                    opening.name() + ": expected the relay " + relay + " to connect within " + opening.limit(),
                    "It is tried without a relay.");
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new ConnectException(Reason.CLOSED, opening.name() + ": interrupted", "");
        }
    }

    /** Sends the body of a frame, from {@code from} on, as soon as the relay takes it; never blocks. */
    void send(byte[] bytes, int from) {
        byte[] frame = RelayFrames.data(number, bytes, from);
        synchronized (this) {
            if (!waiting.isEmpty() || !takes(frame)) {
                waiting.add(frame);
                waitingBytes += frame.length;
                return;
            }
            underWay += body(frame);
            trunk.send(frame);
        }
    }

    private boolean takes(byte[] frame) {
        return underWay < STEP_BYTES || underWay + body(frame) <= Wire.RELAY_WINDOW_BYTES;
    }

    private static int body(byte[] frame) {
        return frame.length - Integer.BYTES - RelayFrames.HEAD_BYTES;
    }

    /** Returns how much is not at the host yet, as far as this side knows. */
    synchronized long queuedBytes() {
        return waitingBytes + underWay;
    }

    /** The relay has passed so much on. {@link IllegalStateException} if it was never given that much. */
    synchronized void credit(int bytes) {
        if (bytes < 0 || bytes > underWay) {
            throw new IllegalStateException(
                    "expected credit for at most " + underWay + " bytes that are under way, found " + bytes);
        }
        underWay -= bytes;
        while (!waiting.isEmpty() && takes(waiting.peek())) {
            byte[] frame = waiting.remove();
            waitingBytes -= frame.length;
            underWay += body(frame);
            trunk.send(frame);
        }
    }

    void opened(byte[] newHostKey) {
        opened.complete(newHostKey);
    }

    void failed(Failed failed) {
        Reason reason;
        try {
            reason = Reason.valueOf(failed.reason());
        } catch (IllegalArgumentException e) {
            reason = Reason.CLOSED;
        }
        opened.completeExceptionally(
                new ConnectException(reason, failed.detail() + " (by the relay " + relay + ")", failed.hint()));
    }

    void received(byte[] body) {
        listener.received(body);
    }

    void ended(String reason) {
        boolean never = opened.completeExceptionally(new ConnectException(Reason.CLOSED, reason, ""));
        if (!never) {
            listener.ended(reason);
        }
    }

    /** Ends it from this side; the listener hears nothing of that. */
    void close() {
        trunk.close(this);
    }
}
