package dev.plush.link;

import com.jcraft.jsch.Session;
import java.util.concurrent.CompletableFuture;

/** One session to a jump host, and how many hosts are behind it. Thread-safe. */
final class SshJump {
    private final Opening opening;
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    private int users = 1;
    private boolean full;

    /** Whoever makes it is its first user. */
    SshJump(Opening opening) {
        this.opening = opening;
    }

    /** Returns what is closed when nobody needs it any more. */
    Opening opening() {
        return opening;
    }

    CompletableFuture<Session> session() {
        return session;
    }

    /** Returns false if another session is to be opened for the next host: it has ended, or takes no more. */
    synchronized boolean take() {
        if (users == 0 || users >= SshJumps.MAX_HOSTS || full || ended()) {
            return false;
        }
        users++;
        return true;
    }

    /** Returns whether that was the last user. */
    synchronized boolean release() {
        users--;
        return users == 0;
    }

    /** The server opens no more ways through this session. */
    synchronized void refusesMore() {
        full = true;
    }

    private boolean ended() {
        return session.isCompletedExceptionally()
                || (session.isDone() && !session.join().isConnected())
                || opening.lost();
    }

    /** Returns what has broken, on the way to this jump host or in its own connection; empty if nothing has. */
    String broken() {
        String before = opening.broken();
        return !before.isEmpty() || !ended() ? before : "the connection to the " + opening.name() + " has ended";
    }
}
