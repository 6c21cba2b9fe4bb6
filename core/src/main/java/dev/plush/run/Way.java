package dev.plush.run;

import dev.plush.link.Link;
import dev.plush.software.PackageException;
import dev.plush.wire.Order;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One connection of a host; nothing is sent any more once it is not the present one. */
record Way(HostSession session, Link link) {
    /** What may be queued on a link before the sender waits. */
    private static final long MAX_QUEUED_BYTES = 4L << 20;

    private static final long PAUSE_MILLIS = 5;

    /** The connection was lost: what was asked for over it has no answer. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken() {
            super("the connection was lost");
        }
    }

    boolean isOpen() {
        return session.link() == link;
    }

    void send(Order order) {
        link.send(order);
    }

    /** Waits until there is room for more. */
    void awaitRoom() throws InterruptedException, Broken {
        while (link.queuedBytes() > MAX_QUEUED_BYTES && isOpen()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        if (!isOpen()) {
            throw new Broken();
        }
    }

    /** Waits for what the agent says about something. */
    <T> T answer(CompletableFuture<T> answer, String about, long seconds)
            throws InterruptedException, PackageException, Broken {
        if (!isOpen()) {
            throw new Broken(); // what was expected on it may have been given up before
        }
        try {
            return answer.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new Broken();
        } catch (TimeoutException e) {
            throw new PackageException(
                    "TIMEOUT",
                    "expected the agent to answer about " + about + " within " + seconds + " s, but nothing came",
                    "Look at agent.log in the run's folder on the host, and at its disk");
        }
    }
}
