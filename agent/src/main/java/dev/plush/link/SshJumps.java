package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The sessions to jump hosts, each shared by the hosts behind it: it is opened for the first of them, and closed with the
 * last. Thread-safe.
 */
final class SshJumps {
    /** All of them share one connection and one cipher; the next one opens another session. */
    static final int MAX_HOSTS = 50;

    private final Map<List<SshSettings>, SshJump> newest = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();

    /** Returns the session to the last of these hosts; {@code opening} uses it until it is closed. */
    SshJump take(SshSessions sessions, Opening opening, List<SshSettings> hops) throws ConnectException {
        SshJump jump;
        boolean fresh;
        synchronized (this) {
            jump = newest.get(hops);
            fresh = jump == null || !jump.take();
            if (fresh) {
                String name = "jump host " + hops.get(hops.size() - 1).target();
                jump = new SshJump(new Opening(name, Duration.ofMillis(opening.leftMillis())));
                newest.put(hops, jump);
            }
        }
        SshJump taken = jump;
        opening.keep(() -> release(hops, taken));
        opening.step("waiting for the " + jump.opening().name());
        if (fresh) {
            open(sessions, jump, hops);
        }
        await(opening, jump);
        opening.through(jump);
        return jump;
    }

    private void open(SshSessions sessions, SshJump jump, List<SshSettings> hops) {
        Future<?> deadline = deadlines.watch(jump.opening());
        try {
            jump.session().complete(sessions.open(jump.opening(), new SshRoute(hops)));
        } catch (ConnectException | RuntimeException e) {
            jump.session().completeExceptionally(e);
        } finally {
            deadline.cancel(false);
        }
    }

    private static void await(Opening opening, SshJump jump) throws ConnectException {
        try {
            jump.session().get(opening.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException why) {
                throw new ConnectException(why.reason(), opening.name() + ": " + why.getMessage(), why.hint());
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new ConnectException(
                    Reason.TIMEOUT,
                    opening.name() + ": the " + opening.limit() + " for connecting were over while " + opening.step(),
                    "The jump host hangs or is very slow; try again with a longer --timeout.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException(Reason.TIMEOUT, opening.name() + ": interrupted while " + opening.step(), "");
        }
    }

    private void release(List<SshSettings> hops, SshJump jump) {
        if (jump.release()) {
            synchronized (this) {
                newest.remove(hops, jump);
            }
            jump.opening().close();
        }
    }
}
