package dev.plush.run;

import dev.plush.event.Attribute;
import dev.plush.link.ConnectException;
import dev.plush.link.ConnectRequest;
import dev.plush.link.Connector;
import dev.plush.link.Link;
import dev.plush.resource.Resource;
import dev.plush.wire.Order;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Finds out what hosts are like: puts an agent on each for a moment, hears what it measures, asks for the time a few
 * times, and takes the agent away again. These agents are not those of a run: a run knows which hosts it takes, and
 * their numbers, only after this. Thread-safe.
 */
public final class Measuring implements AutoCloseable {
    /** As for a run's connections: the key exchange costs the controller CPU. */
    private static final int MAX_AT_A_TIME = 64;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final int PINGS = 5;
    private static final Duration PONG_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String name;
    private final Function<String, Connector> connectors;
    private final InstantSource clock;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param name of the agents' folders on the hosts, as that of a run; two at a time need two
     * @param connectors gives the connector for a transport
     */
    public Measuring(String name, Function<String, Connector> connectors, InstantSource clock) {
        this.name = name;
        this.connectors = connectors;
        this.clock = clock;
    }

    /**
     * What came of one host.
     *
     * @param attributes empty if it could not be reached
     * @param failure why it could not be reached, in words; empty if it could
     * @param hint what to try then
     */
    public record Outcome(List<Attribute> attributes, String failure, String hint) {
        public Outcome {
            attributes = List.copyOf(attributes);
        }

        /** Returns whether it could not be reached. */
        public boolean failed() {
            return !failure.isEmpty();
        }
    }

    /**
     * Measures all hosts, {@value #MAX_AT_A_TIME} at a time; hosts of this machine are the same one, and are measured
     * once. Each takes {@code CONNECT_TIMEOUT} and a few seconds at most.
     *
     * @return by name, in their order
     * @throws InterruptedException if this thread was interrupted; call {@link #close} then
     */
    public Map<String, Outcome> measure(List<Resource> hosts) throws InterruptedException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.max(1, Math.min(MAX_AT_A_TIME, hosts.size())), task -> {
                    Thread thread = new Thread(task, "measure");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            Map<String, Future<Outcome>> waiting = new LinkedHashMap<>();
            Future<Outcome> here = null;
            for (int i = 0; i < hosts.size(); i++) {
                Resource host = hosts.get(i);
                int number = i;
                boolean local = host.transport() == Resource.Transport.LOCAL;
                Future<Outcome> outcome = local && here != null ? here : workers.submit(() -> measure(host, number));
                here = local ? outcome : here;
                waiting.put(host.name(), outcome);
            }
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Outcome>> entry : waiting.entrySet()) {
                outcomes.put(entry.getKey(), result(entry.getValue()));
            }
            return outcomes;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Outcome result(Future<Outcome> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host could not be measured: " + e.getCause(), e.getCause());
        }
    }

    private Outcome measure(Resource host, int number) throws InterruptedException {
        Visit visit = new Visit(clock);
        ConnectRequest request = new ConnectRequest(
                name,
                number,
                host.name(),
                host.address(),
                host.port(),
                host.user(),
                host.identity(),
                host.via(),
                0,
                CONNECT_TIMEOUT);
        try {
            Link link = connectors.apply(host.transport().word()).connect(request, visit);
            visit.opened(link);
            visits.add(visit);
            if (closed) {
                visit.leave(FAREWELL);
            }
            return new Outcome(visit.measure(PINGS, PONG_TIMEOUT), "", "");
        } catch (ConnectException e) {
            String detail = e.getMessage();
            String start = host.name() + ": ";
            String words = detail.startsWith(start) ? detail.substring(start.length()) : detail;
            return new Outcome(List.of(), e.reason() + ": " + words, e.hint());
        } catch (RuntimeException e) {
            return new Outcome(List.of(), "INTERNAL: " + e, "Please report this");
        } finally {
            visit.leave(FAREWELL);
            visits.remove(visit);
        }
    }

    /** Takes away the agents that are still there; for a program that is told to end meanwhile. Takes seconds at most. */
    @Override
    public void close() {
        closed = true;
        visits.forEach(visit -> visit.send(new Order.Quit()));
        visits.forEach(visit -> {
            try {
                visit.leave(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Returns the host with what was measured; what its directory says goes before that. */
    public static Resource with(Resource host, Optional<Outcome> outcome) {
        List<Attribute> all = new ArrayList<>(host.attributes());
        for (Attribute measured : outcome.map(Outcome::attributes).orElse(List.of())) {
            if (host.attributes().stream().noneMatch(said -> said.name().equals(measured.name()))) {
                all.add(measured);
            }
        }
        return new Resource(
                host.name(),
                host.address(),
                host.transport(),
                host.port(),
                host.user(),
                host.identity(),
                host.via(),
                host.type(),
                host.group(),
                host.servesAll(),
                all);
    }
}
