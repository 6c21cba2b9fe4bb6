package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.RelayFrame.PassageTo;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Future;

/** What can be begun on a host to which this side has an SSH session. Thread-safe. */
final class SshBeyond implements SshLink.Beyond {
    /** A relay starts a Java, and loads an SSH client. */
    static final Duration RELAY_START = Duration.ofSeconds(30);

    /** The first host connects to the second. */
    static final Duration PASSAGE_START = Duration.ofSeconds(10);

    /** Gives the relay's jar, which is made when it is needed first. */
    interface Relays {
        RelayStart get() throws ConnectException;
    }

    private final String name;
    private final SshGround ground;
    private final Deadlines deadlines;
    private final Relays relays;

    SshBeyond(String name, SshGround ground, Deadlines deadlines, Relays relays) {
        this.name = name;
        this.ground = ground;
        this.deadlines = deadlines;
        this.relays = relays;
    }

    @Override
    public Trunk relay() throws ConnectException {
        return begin(RELAY_START, opening -> {
            LentExec relay = relays.get().start(opening, ground);
            return TrunkStreams.open(name, relay.in(), relay.out(), ending(relay.channel()));
        });
    }

    @Override
    public Runnable passage(PassageTo to) throws ConnectException {
        return begin(PASSAGE_START, opening -> {
            Closeable end = ending(PassageStart.start(opening, ground, to).channel());
            return () -> {
                try {
                    end.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e); // closing a channel says nothing
                }
            };
        });
    }

    private Closeable ending(Closeable channel) {
        return () -> {
            channel.close();
            ground.release();
        };
    }

    private interface Step<T> {
        T on(Opening opening) throws ConnectException;
    }

    /** Another user of the same session, which is the last one if the agent's link has ended before. */
    private <T> T begin(Duration timeout, Step<T> step) throws ConnectException {
        if (!ground.take()) {
            throw new ConnectException(Reason.CLOSED, "the connection to " + name + " has ended", "");
        }
        boolean started = false;
        Opening opening = new Opening(name, timeout);
        Future<?> deadline = deadlines.watch(opening);
        try {
            T begun = step.on(opening);
            started = true;
            return begun;
        } finally {
            deadline.cancel(false);
            if (!started) {
                opening.close();
                ground.release();
            }
        }
    }
}
