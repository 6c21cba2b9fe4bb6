package dev.plush.link;

import com.jcraft.jsch.Session;
import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * Reaches hosts over SSH. Each connection is a session of its own; those to jump hosts are shared. It is asked for signs of
 * life every 3 s and given up after three without an answer. A host that is reached can connect to others, see
 * {@link Trunk}. Thread-safe: connect many hosts at the same time, but mind that the key exchange is work for the
 * processor.
 *
 * <p>On a host all lives in {@code ~/.plush} (0700): {@code cache/} with the agent's jar, an archive of its classes, the path
 * of a Java and files of software, and {@code run/RUN/HOST/} with the agent's own files and the run's. After {@code Clean} and {@code Quit} only
 * the cache is left.
 */
public final class SshConnector implements Connector {
    /** A relay that has no way to a host is not waited for: the controller tries itself. */
    private static final int RELAYED_CONNECT_SECONDS = 10;

    private final SshOptions options;
    private final KnownHostsFiles knownHosts = new KnownHostsFiles();
    private final SshConfig config;
    private final SshSessions sessions;
    private final Stage0 stage0;
    private final Path jars;
    private final Deadlines deadlines = new Deadlines();
    private final SecureRandom secrets = new SecureRandom();
    private RelayStart relays;

    /**
     * @param agentJar the jar that is put on hosts, see {@link AgentJar}; read once, here. The relay's jar is made
     *     beside it when it is needed.
     * @throws IOException if the jar cannot be read
     */
    public SshConnector(SshOptions options, Path agentJar) throws IOException {
        this.options = options;
        config = new SshConfig(options.config(), options.program(), Path.of(System.getProperty("user.home")));
        sessions = new SshSessions(settings ->
                new HostKeys(settings, knownHosts.of(settings), options.acceptNewHostKeys(), config.option()));
        jars = agentJar.toAbsolutePath().getParent();
        stage0 = new Stage0(
                AgentFile.read(agentJar),
                options.javaPatterns(),
                options.freeKib(),
                Optional.of(new HostRuntime(jars, Path.of(System.getProperty("java.home")))));
    }

    @Override
    public Link connect(ConnectRequest request, Link.Listener listener) throws ConnectException {
        Opening opening = new Opening(request.name(), request.timeout());
        Future<?> deadline = deadlines.watch(opening);
        boolean connected = false;
        try {
            SshRoute route = SshRoute.find(opening, config, request);
            Session session = sessions.open(opening, route);
            Stage0Answer host = stage0.run(opening, session, request);
            SshStreams streams = SshStreams.open(opening, session, host);
            opening.step("waiting for the agent's welcome");
            SshGround ground = new SshGround(opening, session, host);
            Link link = linked(request, opening, streams, ground, listener);
            connected = true;
            return link;
        } finally {
            deadline.cancel(false);
            if (!connected) {
                opening.close();
            }
        }
    }

    private Link linked(
            ConnectRequest request, Opening opening, SshStreams streams, SshGround ground, Link.Listener listener)
            throws ConnectException {
        LinkEnd end = new LinkEnd(listener, opening);
        Link link = Greeting.say(
                request,
                ground.host().token(),
                streams.in(),
                streams.out(),
                () -> {
                    streams.channel().close();
                    ground.release();
                },
                Duration.ofMillis(opening.leftMillis()),
                end);
        return end.of(new SshLink(link, new SshBeyond(request.name(), ground, deadlines, this::relayStart)));
    }

    private synchronized RelayStart relayStart() throws ConnectException {
        try {
            if (relays == null) {
                relays = new RelayStart(AgentFile.read(RelayJar.in(jars)));
            }
            return relays;
        } catch (IOException e) {
            throw new ConnectException(
                    Reason.RELAY,
                    "the relay's jar cannot be made in " + jars + ": " + e.getMessage(),
                    "Check the rights and the space there.");
        }
    }

    @Override
    public Link connect(ConnectRequest request, Link through, Link.Listener listener) throws ConnectException {
        if (!(through instanceof SshLink relay)) {
            throw new ConnectException(
                    Reason.CLOSED, request.name() + ": the connection to the host that was to connect has ended", "");
        }
        Opening opening = new Opening(request.name(), request.timeout());
        Future<?> deadline = deadlines.watch(opening);
        try {
            SshSettings settings = SshRoute.find(opening, config, request).target();
            Trunk trunk = relay.trunk();
            LinkEnd end = new LinkEnd(listener, opening);
            TrunkChannel[] way = new TrunkChannel[1];
            Link link = Greeting.await(
                    request.name(),
                    greeting -> {
                        RelayedLink fresh = new RelayedLink(greeting);
                        way[0] = trunk.open(relayed(request, settings, settings.hostKeyAlias()), fresh);
                        fresh.through(way[0]);
                        keep(request.name(), settings, way[0].await(opening));
                        return fresh;
                    },
                    opening::leftMillis,
                    end);
            return end.of(new SshLink(link, new TrunkBeyond(request.name(), trunk, way[0])));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public Passage pass(ConnectRequest request, Link from, String socket) throws ConnectException {
        if (!(from instanceof SshLink first)) {
            throw new ConnectException(Reason.RELAY, request.name() + ": not reached by SSH from there", "");
        }
        Opening opening = new Opening(request.name(), request.timeout());
        SshRoute route = SshRoute.find(opening, config, request);
        SshSettings settings = route.target();
        byte[] word = new byte[16];
        secrets.nextBytes(word);
        return first.pass(new PassageTo(
                relayed(request, settings, settings.knownHostsName()),
                "/tmp/plush-" + HexFormat.of().formatHex(word),
                socket));
    }

    private static void keep(String name, SshSettings settings, byte[] newHostKey) throws ConnectException {
        try {
            if (newHostKey.length > 0) {
                KnownHostsFile.append(settings, settings.knownHostsName(), newHostKey);
            }
        } catch (IOException e) {
            throw SshSessions.unreadable(name, settings, e);
        }
    }

    private List<String> known(String name, SshSettings settings) throws ConnectException {
        try {
            return knownHosts.of(settings).linesOf(settings.knownHostsName());
        } catch (IOException e) {
            throw SshSessions.unreadable(name, settings, e);
        }
    }

    private RelayedHost relayed(ConnectRequest request, SshSettings settings, String alias) throws ConnectException {
        return new RelayedHost(
                request.name(),
                request.run(),
                request.host(),
                request.acknowledged(),
                settings.hostName(),
                settings.port(),
                settings.user(),
                alias,
                known(request.name(), settings),
                options.acceptNewHostKeys() || settings.newKeys() == SshSettings.NewKeys.ADD,
                settings.connectSeconds() > 0 ? settings.connectSeconds() : RELAYED_CONNECT_SECONDS,
                settings.aliveSeconds(),
                settings.kexAlgorithms(),
                options.javaPatterns(),
                options.freeKib(),
                request.timeout().toMillis());
    }

    /** Tells a link that it has ended, so that its relay goes when nobody else needs it. */
    private static final class LinkEnd implements Link.Listener {
        private final Link.Listener listener;
        private final Opening opening;
        private SshLink link;
        private boolean ended;

        LinkEnd(Link.Listener listener, Opening opening) {
            this.listener = listener;
            this.opening = opening;
        }

        synchronized SshLink of(SshLink made) {
            link = made;
            if (ended) {
                made.leave();
            }
            return made;
        }

        @Override
        public void report(long number, dev.plush.wire.Report report) {
            listener.report(number, report);
        }

        @Override
        public void closed(String reason) {
            synchronized (this) {
                ended = true;
                if (link != null) {
                    link.leave();
                }
            }
            String broken = opening.broken();
            listener.closed(broken.isEmpty() ? reason : broken + "; " + reason);
        }
    }
}
