package dev.plush.run;

import dev.plush.event.Origin;
import dev.plush.link.Link;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One host, as its connections come and go. Thread-safe: the loop's thread sends, the report thread receives, the
 * heartbeat thread asks.
 */
final class HostSession {
    private final int host;
    private final Map<String, CompletableFuture<Report.FileStatus>> files = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<String>> checks = new ConcurrentHashMap<>();
    private volatile Link link;
    private volatile Link relay;
    private volatile boolean released;
    private volatile double offsetMillis;
    private volatile double errorMillis = -1;
    private volatile long lastHeardNanos;
    private int pongs;
    private int epoch;

    HostSession(int host) {
        this.host = host;
    }

    int host() {
        return host;
    }

    /** Closes the connection, if there is one; from now on only one of this epoch counts. */
    synchronized void expect(int next) {
        epoch = next;
        released = false; // a host that was done with may serve again
        disconnect();
    }

    /** Takes a new connection, unless one of a later epoch is expected: then it is closed and false is returned. */
    synchronized boolean connected(int of, Link next) {
        if (of != epoch) {
            next.close();
            return false;
        }
        lastHeardNanos = System.nanoTime();
        link = next;
        relay = next;
        return true;
    }

    /** The connection of that epoch has ended; returns whether it was the one that counts. */
    synchronized boolean ended(int of) {
        if (of != epoch || link == null) {
            return false;
        }
        disconnect();
        return true;
    }

    /** Closes the connection, if there is one, without a word. */
    synchronized void disconnect() {
        Link before = link;
        link = null;
        files.values().forEach(HostSession::closed);
        files.clear();
        checks.values().forEach(HostSession::closed);
        checks.clear();
        if (before != null) {
            before.close();
        }
    }

    private static void closed(CompletableFuture<?> waiting) {
        waiting.completeExceptionally(new IllegalStateException("the connection was closed"));
    }

    /** Returns the present connection, or null. What belongs together must go over one, and none other. */
    Link link() {
        return link;
    }

    /**
     * Returns the connection from whose host others can be connected to: the newest one, also after the run is done with
     * the host; null before there was any.
     */
    Link relay() {
        return relay;
    }

    /** Returns whether there is a connection. */
    boolean isConnected() {
        return link != null;
    }

    /** Sends an order; without a connection it is dropped: what is missing is ordered again after a reconnect. */
    void send(Order order) {
        Link to = link;
        if (to != null) {
            to.send(order);
        }
    }

    long queuedBytes() {
        Link to = link;
        return to == null ? 0 : to.queuedBytes();
    }

    /** The run is done with the host: its silence is expected from now on. */
    void release() {
        released = true;
        send(new Order.Quit());
    }

    boolean isReleased() {
        return released;
    }

    /** Returns the answer to come about a file; asked for before the order is sent. */
    CompletableFuture<Report.FileStatus> expectFile(String sha256) {
        return files.computeIfAbsent(sha256, s -> new CompletableFuture<>());
    }

    void fileStatus(Report.FileStatus status) {
        CompletableFuture<Report.FileStatus> waiting = files.remove(status.sha256());
        if (waiting != null) {
            waiting.complete(status);
        }
    }

    /** Returns the outcome to come of a check; asked for before the order is sent. */
    CompletableFuture<String> expectCheck(int software) {
        return checks.computeIfAbsent(software, s -> new CompletableFuture<>());
    }

    void checked(Report.Checked checked) {
        CompletableFuture<String> waiting = checks.remove(checked.software());
        if (waiting != null) {
            waiting.complete(checked.outcome());
        }
    }

    void heard() {
        lastHeardNanos = System.nanoTime();
    }

    long silentNanos() {
        return System.nanoTime() - lastHeardNanos;
    }

    /** Keeps the newest clock measurement; returns how many there were, this one included. */
    int clock(double offset, double error) {
        offsetMillis = offset;
        errorMillis = error;
        return ++pongs;
    }

    Origin origin(long report, long hostNanos) {
        return new Origin(host, report, hostNanos, offsetMillis, errorMillis);
    }
}
