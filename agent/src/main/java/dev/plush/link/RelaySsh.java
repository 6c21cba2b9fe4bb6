package dev.plush.link;

import com.jcraft.jsch.Session;
import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import dev.plush.wire.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * How a relay connects: with the keys that the controller lends it, and nothing of this host's own configuration.
 * Thread-safe.
 */
public final class RelaySsh {
    private final AgentFile agent;
    private final RelayStart starts;
    private final Deadlines deadlines = new Deadlines();

    /** Reads the two jars, to put them on other hosts. */
    public RelaySsh(Path agentJar, Path relayJar) throws IOException {
        agent = AgentFile.read(agentJar);
        starts = new RelayStart(AgentFile.read(relayJar));
    }

    /** A connection to an agent, or to a relay, below this one. */
    public static final class Way implements Closeable {
        private final InputStream in;
        private final OutputStream out;
        private final int maxFrameBytes;
        private final byte[] newHostKey;
        private final Closeable channel;
        private final SshGround ground;

        Way(
                InputStream in,
                OutputStream out,
                int maxFrameBytes,
                byte[] newHostKey,
                Closeable channel,
                SshGround ground) {
            this.in = in;
            this.out = out;
            this.maxFrameBytes = maxFrameBytes;
            this.newHostKey = newHostKey;
            this.channel = channel;
            this.ground = ground;
        }

        /** Returns what comes from there: frames. */
        public InputStream in() {
            return in;
        }

        /** Returns what goes there: frames. */
        public OutputStream out() {
            return out;
        }

        /** Returns the longest frame that may come from there. */
        public int maxFrameBytes() {
            return maxFrameBytes;
        }

        /** Returns the host's key if nobody knew it before; else nothing. */
        public byte[] newHostKey() {
            return newHostKey.clone();
        }

        /** Ends it; the agent there lives on. Called once. */
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // It ends with the session.
            }
            ground.release();
        }
    }

    /** Brings a host to the point where its agent answers, and says hello to it; what it answers is in the stream. */
    public Way open(RelayedHost host) throws ConnectException {
        Opening opening = new Opening(host.name(), Duration.ofMillis(host.timeoutMillis()));
        Future<?> deadline = deadlines.watch(opening);
        boolean done = false;
        try {
            SshSettings settings = settings(host);
            KnownHosts known = KnownHosts.of(Path.of("known_hosts of the controller"), host.knownHosts());
            HostKeys keys = new HostKeys(settings, known, host.acceptNewHostKey(), "");
            Session session = new SshSessions(any -> keys).open(opening, new SshRoute(List.of(settings)));
            ConnectRequest request = request(host);
            Stage0Answer answer = new Stage0(agent, host.javaPatterns(), host.freeKib(), Optional.empty())
                    .run(opening, session, request);
            SshStreams streams = SshStreams.open(opening, session, answer);
            streams.out()
                    .write(Frames.encode(new Order.Hello(
                            Wire.VERSION, host.run(), host.host(), answer.token(), host.acknowledged())));
            streams.out().flush();
            done = true;
            return new Way(
                    streams.in(),
                    streams.out(),
                    Wire.MAX_FRAME_BYTES,
                    keys.added(),
                    streams.channel(),
                    new SshGround(opening, session, answer));
        } catch (IOException e) {
            throw new ConnectException(
                    Reason.CLOSED, host.name() + ": the connection ended before hello: " + e.getMessage(), "");
        } finally {
            deadline.cancel(false);
            if (!done) {
                opening.close();
            }
        }
    }

    /** Starts a relay on the host that {@code on} leads to; null if that connection has ended. */
    public Way openRelay(Way on, long timeoutMillis) throws ConnectException {
        return onHost(on, timeoutMillis, opening -> {
            LentExec relay = starts.start(opening, on.ground);
            return new Way(
                    relay.in(), relay.out(), Wire.MAX_RELAY_FRAME_BYTES, new byte[0], relay.channel(), on.ground);
        });
    }

    /** Opens a way for files from the host that {@code on} leads to; null if that connection has ended. */
    public Way openPassage(Way on, PassageTo to, long timeoutMillis) throws ConnectException {
        return onHost(on, timeoutMillis, opening -> {
            LentExec passage = PassageStart.start(opening, on.ground, to);
            return new Way(passage.in(), passage.out(), 0, new byte[0], passage.channel(), on.ground);
        });
    }

    private interface Step {
        Way on(Opening opening) throws ConnectException;
    }

    /** Something more on the session to a host, which lives as long as that is needed. */
    private Way onHost(Way on, long timeoutMillis, Step step) throws ConnectException {
        if (on == null || !on.ground.take()) {
            throw new ConnectException(Reason.CLOSED, "the connection to the host has ended", "");
        }
        Opening opening = new Opening("relay", Duration.ofMillis(timeoutMillis));
        Future<?> deadline = deadlines.watch(opening);
        boolean done = false;
        try {
            Way way = step.on(opening);
            done = true;
            return way;
        } finally {
            deadline.cancel(false);
            if (!done) {
                opening.close();
                on.ground.release();
            }
        }
    }

    private static SshSettings settings(RelayedHost host) {
        return new SshSettings(
                host.hostName(),
                host.hostName(),
                host.port(),
                host.user(),
                List.of(),
                false,
                "",
                List.of(),
                List.of(),
                host.acceptNewHostKey() ? SshSettings.NewKeys.ADD : SshSettings.NewKeys.REFUSE,
                false,
                host.hostKeyAlias(),
                "",
                "",
                host.connectSeconds(),
                host.aliveSeconds(),
                host.kexAlgorithms(),
                List.of());
    }

    private static ConnectRequest request(RelayedHost host) {
        return new ConnectRequest(
                host.run(),
                host.host(),
                host.name(),
                host.hostName(),
                host.port(),
                host.user(),
                "",
                "",
                host.acknowledged(),
                Duration.ofMillis(host.timeoutMillis()));
    }
}
