package dev.plush.run;

import dev.plush.files.FilesListener;
import dev.plush.state.HostState;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** Moves files between this machine and hosts, several hosts at a time, and tells one client how far it is. */
final class Moves {
    private static final int AT_A_TIME = 64;
    private static final long TELL_MILLIS = 250;

    private final List<HostState> hosts;
    private final List<HostSession> sessions;
    private final AtomicLongArray moved;
    private final long[] told;
    private final BlockingQueue<Runnable> ended = new LinkedBlockingQueue<>();

    /** The sessions are those of the hosts. */
    Moves(List<HostState> hosts, List<HostSession> sessions) {
        this.hosts = hosts;
        this.sessions = sessions;
        this.moved = new AtomicLongArray(hosts.size());
        this.told = new long[hosts.size()];
    }

    /** What is to be done with one host. Blocks; an interruption ends it. */
    interface Move {
        Outcome with(HostState host, HostSession session, Progress progress) throws InterruptedException;
    }

    /** Takes how many bytes are there. */
    interface Progress {
        void at(long bytes);
    }

    /** How it went with one host; {@code problem} is empty if all is there. */
    record Outcome(int files, long bytes, String where, boolean cached, String problem) {}

    /** Does it with every host. If the client goes away, what is not done is given up. */
    void run(Move move, DataInputStream in, FilesListener client, long bytes) throws IOException {
        ExecutorService workers = new ThreadPoolExecutor(
                Math.min(AT_A_TIME, hosts.size()),
                AT_A_TIME,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> daemon(task, "files"));
        try {
            client.started(hosts.stream().map(HostState::name).toList(), bytes);
            for (int i = 0; i < hosts.size(); i++) {
                int at = i;
                workers.execute(() -> one(move, at, client));
            }
            daemon(() -> awaitEnd(in, workers), "files-client").start();
            tell(client);
            client.finished();
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void awaitEnd(DataInputStream in, ExecutorService workers) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException e) {
            // the same as its end
        }
        workers.shutdownNow();
    }

    private void one(Move move, int at, FilesListener client) {
        Outcome outcome;
        try {
            outcome = move.with(hosts.get(at), sessions.get(at), bytes -> moved.set(at, bytes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return; // nobody listens any more
        } catch (RuntimeException e) {
            outcome = new Outcome(0, 0, "", false, "an error of the controller: " + e);
        }
        Outcome how = outcome;
        ended.add(() -> client.ended(at, how.files(), how.bytes(), how.where(), how.cached(), how.problem()));
    }

    private void tell(FilesListener client) throws IOException {
        int open = hosts.size();
        try {
            while (open > 0) {
                Runnable next = ended.poll(TELL_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    progress(client);
                } else {
                    next.run();
                    open--;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** If nothing has changed the client hears something all the same: so it is known whether it is still there. */
    private void progress(FilesListener client) {
        client.moved(0, moved.get(0));
        for (int i = 0; i < told.length; i++) {
            long now = moved.get(i);
            if (now != told[i]) {
                told[i] = now;
                client.moved(i, now);
            }
        }
    }
}
