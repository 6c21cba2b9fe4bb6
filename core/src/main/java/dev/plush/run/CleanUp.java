package dev.plush.run;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.link.ConnectException;
import dev.plush.link.ConnectRequest;
import dev.plush.link.Connector;
import dev.plush.link.Link;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Cleans the hosts of a run that has ended where its controller could not: those that were lost, or that it never heard
 * of again. May be done as often as one likes. Blocks.
 */
public final class CleanUp {
    private static final int MAX_AT_A_TIME = 32;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    /** An agent kills for five seconds at most, and removes files; it may be slow at that. */
    private static final Duration CLEAN_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final RunState state;
    private final Function<String, Connector> connectors;

    /** @param connectors gives the connector for a transport */
    public CleanUp(RunState state, Function<String, Connector> connectors) {
        this.state = state;
        this.connectors = connectors;
    }

    /**
     * What became of one host.
     *
     * @param fact what its agent found, to be recorded; null if it could not be reached
     * @param problem why not, with what to try; else empty
     */
    public record Outcome(HostState host, Fact fact, String problem) {
        /** Returns whether it is known that nothing is left. */
        public boolean clean() {
            return fact != null && ((CleanupAudited) fact.event()).clean();
        }
    }

    /**
     * Returns the hosts that may hold something of the run: an agent answered there once, or may have been started when
     * the time for connecting was over, and nobody has seen them clean since.
     */
    public static List<HostState> debts(RunState state) {
        List<HostState> debts = new ArrayList<>();
        for (HostState host : state.hosts()) {
            boolean unknown = host.note().startsWith("TIMEOUT: ") || host.note().startsWith("CLOSED: ");
            boolean held = host.agent().agentPid() > 0 || (host.epoch() > 0 && unknown);
            if (held && !host.audit().clean()) {
                debts.add(host);
            }
        }
        return debts;
    }

    /** Cleans these hosts, {@value #MAX_AT_A_TIME} at a time; the outcomes are in their order. */
    public List<Outcome> clean(List<HostState> hosts) throws InterruptedException {
        ExecutorService workers =
                Executors.newFixedThreadPool(Math.max(1, Math.min(MAX_AT_A_TIME, hosts.size())), task -> {
                    Thread thread = new Thread(task, "clean");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<Future<Outcome>> waiting = new ArrayList<>();
            hosts.forEach(host -> waiting.add(workers.submit(() -> clean(host))));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : waiting) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host could not be cleaned: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private Outcome clean(HostState host) throws InterruptedException {
        HostPooled pooled = host.pooled();
        Answer answer = new Answer();
        ConnectRequest request = new ConnectRequest(
                state.run(),
                host.id().index(),
                pooled.name(),
                pooled.address(),
                pooled.port(),
                pooled.user(),
                pooled.identity(),
                pooled.via(),
                host.lastReport(),
                CONNECT_TIMEOUT);
        try (Link link = connectors.apply(pooled.transport()).connect(request, answer)) {
            link.send(new Order.Clean());
            if (!answer.cleaned.await(CLEAN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Outcome(host, null, "its agent did not answer within " + CLEAN_TIMEOUT.toSeconds() + " s");
            }
            link.send(new Order.Quit());
            answer.ended.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            return answer.outcome(host);
        } catch (ConnectException e) {
            return new Outcome(host, null, e.reason() + ": " + e.getMessage() + ". " + e.hint());
        }
    }

    /** What one agent says. Its clean-up of before may come again first: the last word counts. */
    private static final class Answer implements Link.Listener {
        private final CountDownLatch cleaned = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile Report.Cleaned found;
        private volatile long number;

        @Override
        public void report(long of, Report report) {
            if (report instanceof Report.Cleaned last) {
                found = last;
                number = of;
                cleaned.countDown();
            }
        }

        @Override
        public void closed(String reason) {
            cleaned.countDown();
            ended.countDown();
        }

        Outcome outcome(HostState host) {
            Report.Cleaned last = found;
            if (last == null) {
                return new Outcome(host, null, "the connection ended before it was clean; do it again");
            }
            HostId id = host.id();
            return new Outcome(host, new Fact(Reports.cleaned(id, last), new Origin(id.index(), number, 0, 0, -1)), "");
        }
    }
}
