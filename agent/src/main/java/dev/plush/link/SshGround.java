package dev.plush.link;

import com.jcraft.jsch.Session;

/**
 * An SSH session to one host, with what stage 0 found there, shared by the connection to the agent and the one to a
 * relay. It ends with the last of its users. Thread-safe.
 */
final class SshGround {
    private final Opening opening;
    private final Session session;
    private final Stage0Answer host;
    private int users = 1;

    /** Whoever makes it is its first user. {@code opening} holds all that is to be closed at the end. */
    SshGround(Opening opening, Session session, Stage0Answer host) {
        this.opening = opening;
        this.session = session;
        this.host = host;
    }

    Session session() {
        return session;
    }

    Stage0Answer host() {
        return host;
    }

    /** Returns false if it has ended: then it cannot be used any more. */
    synchronized boolean take() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    void release() {
        synchronized (this) {
            users--;
            if (users > 0) {
                return;
            }
        }
        opening.close();
    }
}
