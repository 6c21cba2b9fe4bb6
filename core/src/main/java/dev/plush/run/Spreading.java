package dev.plush.run;

import dev.plush.control.Chains;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.HostId;
import dev.plush.link.ConnectException;
import dev.plush.link.Link;
import dev.plush.link.Passage;
import dev.plush.software.PackageException;
import dev.plush.software.StoredPackage;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Files from host to host: asks the two agents and opens the way between them, as {@link Chains} says. Thread-safe. */
final class Spreading implements Neighbours {
    /** To open a way takes a third of a second; the controller sends this in less, and to several hosts at once. */
    static final long MIN_BYTES = 256 << 10;

    /** While nothing comes, it is looked this often whether somebody who passes it on has gone. */
    private static final long LOOK_SECONDS = 5;

    private final Sessions sessions;
    private final Consumer<Fact> loop;
    private final SecureRandom secrets = new SecureRandom();
    private final AtomicInteger last = new AtomicInteger();
    private final Map<String, Chains> chains = new HashMap<>(); // by sum

    Spreading(Sessions sessions, Consumer<Fact> loop) {
        this.sessions = sessions;
        this.loop = loop;
    }

    @Override
    public synchronized int join(StoredPackage file, int host) {
        if (file.bytes() < MIN_BYTES || !trusted(host)) {
            return Chains.BY_CONTROLLER;
        }
        return of(file).join(host, other -> sessions.of(new HostId(other)).isConnected());
    }

    /** Keys are lent to hosts for this, as they are for the tree: only if the run has one, and only where SSH is spoken. */
    private boolean trusted(int host) {
        return sessions.state().start().fanout() > 0
                && sessions.state().host(new HostId(host)).pooled().transport().equals("ssh");
    }

    private Chains of(StoredPackage file) {
        return chains.computeIfAbsent(file.sha256(), sum -> new Chains());
    }

    @Override
    public synchronized void has(StoredPackage file, int host) {
        if (file.bytes() >= MIN_BYTES && trusted(host)) {
            of(file).has(host);
        }
    }

    @Override
    public synchronized void gone(StoredPackage file, int host) {
        of(file).gone(host);
    }

    private synchronized void failed(StoredPackage file, int host) {
        of(file).failed(host);
    }

    @Override
    public boolean pass(StoredPackage file, Way way, int from, LongConsumer progress)
            throws InterruptedException, Way.Broken {
        String problem = "the wait for it was ended";
        try {
            HostSession feeder = sessions.of(new HostId(from));
            Link link = feeder.link();
            problem = link == null ? "it is not connected" : passed(file, way, new Way(feeder, link), progress);
        } catch (ConnectException | PackageException e) {
            problem = e.getMessage();
        } finally {
            if (!problem.isEmpty()) {
                failed(file, way.session().host());
            }
        }
        if (!problem.isEmpty()) {
            remark(new HostId(way.session().host()), new HostId(from), problem);
        }
        return problem.isEmpty();
    }

    private void remark(HostId host, HostId from, String problem) {
        String name = sessions.state().host(from).pooled().name();
        loop.accept(Fact.of(new HostRemarked(
                host, "NO_WAY", "gets a file from elsewhere, as " + name + " did not pass it on: " + problem)));
    }

    /** Returns what went wrong; empty if the file is there. */
    private String passed(StoredPackage file, Way to, Way from, LongConsumer progress)
            throws InterruptedException, Way.Broken, ConnectException, PackageException {
        Questions asked = to.session().questions();
        int number = last.incrementAndGet();
        byte[] token = new byte[16];
        secrets.nextBytes(token);
        String secret = HexFormat.of().formatHex(token);
        CompletableFuture<FileReport.Expecting> ready = asked.expectNumbered(number, FileReport.Expecting.class);
        to.send(new FileOrder.ExpectFile(number, file.sha256(), secret));
        FileReport.Expecting expecting = to.answer(ready, "a file from another host", Sending.ANSWER_SECONDS);
        if (expecting.held() > file.bytes()) {
            return "it says that it has " + expecting.held() + " of " + file.bytes() + " bytes";
        }
        CompletableFuture<FileReport.Brought> brought = asked.expectNumbered(number, FileReport.Brought.class);
        asked.progress(number, progress);
        try (Passage passage = sessions.pass(
                new HostId(from.session().host()), new HostId(to.session().host()), expecting.socket())) {
            int passing = last.incrementAndGet();
            CompletableFuture<FileReport.Passed> told =
                    from.session().questions().expectNumbered(passing, FileReport.Passed.class);
            from.send(new FileOrder.PassFile(
                    passing, file.sha256(), file.bytes(), expecting.held(), passage.socket(), secret));
            return arrived(to, from, brought, told);
        } finally {
            asked.progress(number, null);
        }
    }

    /**
     * Waits for the host that gets it, for as long as both are connected: whoever passes it on may itself be waiting for
     * the rest. A host that hangs is lost by its heartbeat, a way that hangs by that of the ssh program.
     */
    private static String arrived(
            Way to, Way from, CompletableFuture<FileReport.Brought> brought, CompletableFuture<FileReport.Passed> told)
            throws InterruptedException, Way.Broken {
        CompletableFuture<FileReport.Passed> failed =
                told.thenCompose(how -> how.problem().isEmpty()
                        ? new CompletableFuture<>() // the rest is on its way
                        : CompletableFuture.completedFuture(how));
        CompletableFuture<Object> either = CompletableFuture.anyOf(brought, failed);
        while (true) {
            try {
                Object first = either.get(LOOK_SECONDS, TimeUnit.SECONDS);
                return first instanceof FileReport.Brought end ? end.problem() : ((FileReport.Passed) first).problem();
            } catch (TimeoutException | ExecutionException e) {
                if (!to.isOpen()) {
                    throw new Way.Broken();
                }
                if (e instanceof ExecutionException || !from.isOpen()) {
                    return "the connection to it was lost";
                }
            }
        }
    }
}
