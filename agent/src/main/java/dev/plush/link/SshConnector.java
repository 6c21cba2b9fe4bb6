package dev.plush.link;

import com.jcraft.jsch.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Reaches hosts over SSH. Each connection is a session of its own, with its own jump hosts; it is asked for signs of
 * life every 3 s and given up after three without an answer. Thread-safe: connect many hosts at the same time, but mind
 * that the key exchange is work for the processor.
 *
 * <p>On a host all lives in {@code ~/.plush} (0700): {@code cache/} with the agent's jar, the path of a Java and files of
 * software, and {@code run/RUN/HOST/} with the agent's own files and the run's. After {@code Clean} and {@code Quit} only
 * the cache is left.
 */
public final class SshConnector implements Connector {
    private final SshConfig config;
    private final SshSessions sessions;
    private final Stage0 stage0;
    private final ScheduledThreadPoolExecutor guard;

    /**
     * @param agentJar the jar that is put on hosts, see {@link AgentJar}; read once, here
     * @throws IOException if the jar cannot be read
     */
    public SshConnector(SshOptions options, Path agentJar) throws IOException {
        config = new SshConfig(options.config(), options.program(), Path.of(System.getProperty("user.home")));
        sessions = new SshSessions(config, options.acceptNewHostKeys());
        stage0 = new Stage0(AgentFile.read(agentJar), options.javaPatterns(), options.freeKib());
        guard = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ssh-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        guard.setRemoveOnCancelPolicy(true);
        guard.setKeepAliveTime(10, TimeUnit.SECONDS);
        guard.allowCoreThreadTimeOut(true);
    }

    @Override
    public Link connect(ConnectRequest request, Link.Listener listener) throws ConnectException {
        Opening opening = new Opening(request.name(), request.timeout());
        Future<?> deadline = guard.schedule(opening::expire, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        boolean connected = false;
        try {
            SshRoute route = SshRoute.find(opening, config, request);
            Session session = sessions.open(opening, route);
            Stage0Answer host = stage0.run(opening, session, request);
            SshStreams streams = SshStreams.open(opening, session, host);
            opening.step("waiting for the agent's welcome");
            Link link = Greeting.say(
                    request,
                    host.token(),
                    streams.in(),
                    streams.out(),
                    opening,
                    Duration.ofMillis(opening.leftMillis()),
                    listener);
            connected = true;
            return link;
        } finally {
            deadline.cancel(false);
            if (!connected) {
                opening.close();
            }
        }
    }
}
