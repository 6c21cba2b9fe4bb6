package dev.plush.run;

import dev.plush.event.HostId;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.SoftwareEvent.PackageVerified;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.software.PackageException;
import dev.plush.software.PackageStore;
import dev.plush.software.StoredPackage;
import dev.plush.wire.Order;
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

/** Brings one software to one host: asks what is there, sends what is not, orders the installation. Blocks its thread. */
final class Delivery {
    /** What may be queued on a link before the sender waits. */
    private static final long MAX_QUEUED_BYTES = 4L << 20;

    private static final long ANSWER_SECONDS = 300;
    private static final long PAUSE_MILLIS = 5;

    private final PackageStore store;
    private final Consumer<Fact> loop;

    Delivery(PackageStore store, Consumer<Fact> loop) {
        this.store = store;
        this.loop = loop;
    }

    /** Sends and installs; a connection that breaks meanwhile ends it without a word, it is ordered again later. */
    void deliver(HostSession session, int index, SoftwarePlan software) {
        List<Order.PlacedFile> files = new ArrayList<>();
        try {
            for (PackagePlan plan : software.packages()) {
                StoredPackage stored = store.get(plan);
                if (!send(session, index, plan, stored)) {
                    return;
                }
                files.add(new Order.PlacedFile(stored.sha256(), plan.destination(), plan.executable()));
            }
            session.send(new Order.Install(
                    index, files, software.unpack(), software.check(), software.install(), software.timeoutMillis()));
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

    private boolean send(HostSession session, int index, PackagePlan plan, StoredPackage stored)
            throws IOException, InterruptedException, PackageException {
        var status = session.expectFile(stored.sha256());
        session.send(new Order.QueryFile(stored.sha256()));
        Report.FileStatus before = answer(status);
        if (before == null) {
            return false;
        }
        if (!before.present()) {
            var sent = session.expectFile(stored.sha256());
            chunks(session, stored);
            Report.FileStatus after = answer(sent);
            if (after == null) {
                return false;
            }
            if (!after.present()) {
                throw new PackageException("UPLOAD", "package " + plan.name() + ": " + after.problem(), "Run again");
            }
        }
        HostId host = new HostId(session.host());
        loop.accept(Fact.of(new PackageSent(host, index, plan.name(), stored.bytes(), before.present())));
        loop.accept(Fact.of(new PackageVerified(host, index, plan.name(), stored.sha256())));
        return true;
    }

    /** Returns null if the connection broke: the reconnect orders it again. */
    private static Report.FileStatus answer(CompletableFuture<Report.FileStatus> status)
            throws InterruptedException, PackageException {
        try {
            return status.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return null;
        } catch (TimeoutException e) {
            throw new PackageException(
                    "TIMEOUT",
                    "expected the agent to answer about a package within " + ANSWER_SECONDS + " s, but nothing came",
                    "Look at agent.log in the run's folder on the host, and at its disk");
        }
    }

    private static void chunks(HostSession session, StoredPackage stored) throws IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(stored.file())) {
            long offset = 0;
            byte[] bytes;
            do {
                while (session.queuedBytes() > MAX_QUEUED_BYTES) {
                    Thread.sleep(PAUSE_MILLIS);
                }
                bytes = in.readNBytes(Wire.MAX_CHUNK_BYTES);
                boolean last = offset + bytes.length >= stored.bytes();
                session.send(new Order.FileChunk(stored.sha256(), offset, bytes, last));
                offset += bytes.length;
            } while (offset < stored.bytes() && session.isConnected());
        }
    }

    private void failed(HostSession session, int index, PackageException e) {
        loop.accept(Fact.of(
                new SoftwareFailed(new HostId(session.host()), index, e.reason(), e.getMessage(), e.hint(), "")));
    }
}
