package dev.plush.run;

import dev.plush.event.HostId;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.SoftwareEvent.PackageVerified;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.link.Link;
import dev.plush.software.PackageException;
import dev.plush.software.PackageStore;
import dev.plush.software.StoredPackage;
import dev.plush.wire.Order;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Brings one software to one host: has its check run, asks what is there, sends what is not, orders the installation.
 * Blocks its thread.
 */
final class Delivery {
    /** What may be queued on a link before the sender waits. */
    private static final long MAX_QUEUED_BYTES = 4L << 20;

    private static final long ANSWER_SECONDS = 300;
    /** The agent's own bound on a check for which none is given. */
    private static final long CHECK_SECONDS = 1800;

    private static final long PAUSE_MILLIS = 5;

    private final PackageStore store;
    private final Consumer<Fact> loop;

    Delivery(PackageStore store, Consumer<Fact> loop) {
        this.store = store;
        this.loop = loop;
    }

    /** One connection of a host; nothing is sent any more once it is not the present one. */
    private record Way(HostSession session, Link link) {
        boolean isOpen() {
            return session.link() == link;
        }

        void send(Order order) {
            link.send(order);
        }
    }

    /** The connection was lost: the reconnect orders all of it again. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** Sends and installs; a connection that breaks meanwhile ends it without a word, it is ordered again later. */
    void deliver(HostSession session, int index, SoftwarePlan software) {
        Link link = session.link();
        if (link == null) {
            return;
        }
        Way way = new Way(session, link);
        try {
            boolean checkFirst =
                    !software.check().isEmpty() && !software.packages().isEmpty();
            if (checkFirst && !isAbsent(way, index, software)) {
                return; // the agent reports how it is
            }
            List<PlacedFile> files = new ArrayList<>();
            for (PackagePlan plan : software.packages()) {
                files.add(plan.fetchedByHost() ? fetched(plan) : sent(way, index, plan));
            }
            way.send(new Order.Install(
                    index,
                    files,
                    software.unpack(),
                    checkFirst ? "" : software.check(),
                    software.install(),
                    software.timeoutMillis()));
        } catch (Broken e) {
            // Nothing is to be said.
        } catch (PackageException e) {
            failed(session, index, e);
        } catch (IOException e) {
            failed(
                    session,
                    index,
                    new PackageException("FETCH", "the package store cannot be read: " + e.getMessage(), "Run again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAbsent(Way way, int index, SoftwarePlan software)
            throws InterruptedException, PackageException, Broken {
        CompletableFuture<String> outcome = way.session().expectCheck(index);
        way.send(new Order.CheckSoftware(index, software.check(), software.timeoutMillis()));
        long given = TimeUnit.MILLISECONDS.toSeconds(software.timeoutMillis());
        long seconds = ANSWER_SECONDS + (given > 0 ? given : CHECK_SECONDS);
        return answer(way, outcome, "its check", seconds).equals(Report.Checked.ABSENT);
    }

    private static PlacedFile fetched(PackagePlan plan) {
        return new PlacedFile(plan.sha256(), plan.destination(), plan.executable(), plan.kind(), plan.source());
    }

    private PlacedFile sent(Way way, int index, PackagePlan plan)
            throws IOException, InterruptedException, PackageException, Broken {
        StoredPackage stored = store.get(plan);
        CompletableFuture<Report.FileStatus> before = way.session().expectFile(stored.sha256());
        way.send(new Order.QueryFile(stored.sha256()));
        boolean cached = answer(way, before, "a package", ANSWER_SECONDS).present();
        if (!cached) {
            CompletableFuture<Report.FileStatus> sent = way.session().expectFile(stored.sha256());
            chunks(way, stored);
            Report.FileStatus after = answer(way, sent, "a package", ANSWER_SECONDS);
            if (!after.present()) {
                throw new PackageException("UPLOAD", "package " + plan.name() + ": " + after.problem(), "Run again");
            }
        }
        HostId host = new HostId(way.session().host());
        loop.accept(Fact.of(new PackageSent(host, index, plan.name(), stored.bytes(), cached)));
        loop.accept(Fact.of(new PackageVerified(host, index, plan.name(), stored.sha256())));
        return new PlacedFile(
                stored.sha256(),
                plan.destination(),
                plan.executable() || stored.executable(),
                stored.folder() ? "folder" : "",
                "");
    }

    private static <T> T answer(Way way, CompletableFuture<T> answer, String about, long seconds)
            throws InterruptedException, PackageException, Broken {
        if (!way.isOpen()) {
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

    private static void chunks(Way way, StoredPackage stored) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(stored.file())) {
            long offset = 0;
            byte[] bytes;
            do {
                while (way.link().queuedBytes() > MAX_QUEUED_BYTES && way.isOpen()) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                bytes = in.readNBytes(Wire.MAX_CHUNK_BYTES);
                boolean last = offset + bytes.length >= stored.bytes();
                way.send(new Order.FileChunk(stored.sha256(), offset, bytes, last));
                offset += bytes.length;
            } while (offset < stored.bytes() && way.isOpen());
        }
    }

    private void failed(HostSession session, int index, PackageException e) {
        loop.accept(Fact.of(
                new SoftwareFailed(new HostId(session.host()), index, e.reason(), e.getMessage(), e.hint(), "")));
    }
}
