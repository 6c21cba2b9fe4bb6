package dev.plush.run;

import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.link.ConnectException;
import dev.plush.link.ConnectRequest;
import dev.plush.link.Connector;
import dev.plush.link.Link;
import dev.plush.link.Passage;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The hosts of a run and their connections, and how new ones are made. Thread-safe. */
final class Sessions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RELAYED_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PASSAGE_TIMEOUT = Duration.ofSeconds(10);

    private final Supplier<RunState> state;
    private final Function<String, Connector> connectors;
    private final Map<Integer, HostSession> sessions = new ConcurrentHashMap<>();

    /** @param connectors gives the connector for a transport */
    Sessions(Supplier<RunState> state, Function<String, Connector> connectors) {
        this.state = state;
        this.connectors = connectors;
    }

    HostSession of(HostId host) {
        return sessions.computeIfAbsent(host.index(), HostSession::new);
    }

    Collection<HostSession> all() {
        return sessions.values();
    }

    RunState state() {
        return state.get();
    }

    /** Makes a connection, from where the tree says. Blocks. */
    Link connect(HostState host, Link.Listener listener) throws ConnectException {
        Connector connector = connectors.apply(host.pooled().transport());
        return host.parent() < 0
                ? connector.connect(request(host, CONNECT_TIMEOUT), listener)
                : connector.connect(
                        request(host, RELAYED_TIMEOUT),
                        of(new HostId(host.parent())).relay(),
                        listener);
    }

    /** Opens a way for files from one host to the agent of another, which listens at {@code socket}. Blocks. */
    Passage pass(HostId from, HostId to, String socket) throws ConnectException {
        HostState host = state.get().host(to);
        return connectors
                .apply(host.pooled().transport())
                .pass(request(host, PASSAGE_TIMEOUT), of(from).relay(), socket);
    }

    private ConnectRequest request(HostState host, Duration timeout) {
        HostPooled pooled = host.pooled();
        return new ConnectRequest(
                state.get().run(),
                host.id().index(),
                pooled.name(),
                pooled.address(),
                pooled.port(),
                pooled.user(),
                pooled.identity(),
                pooled.via(),
                host.lastReport(),
                timeout);
    }
}
