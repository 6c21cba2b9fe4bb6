package dev.plush.run;

import dev.plush.event.HostId;
import dev.plush.event.Plan.PackagePlan;
import dev.plush.event.Plan.SoftwarePlan;
import dev.plush.event.SoftwareEvent.PackageProgress;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Brings one software to one host: has its check run, asks what is there, sends what is not, orders the installation.
 * Blocks its thread.
 */
final class Delivery {
    /** The agent's own bound on a check for which none is given. */
    private static final long CHECK_SECONDS = 1800;

    private final PackageStore store;
    private final Bandwidth bandwidth;
    private final Neighbours neighbours;
    private final Consumer<Fact> loop;

    Delivery(PackageStore store, Bandwidth bandwidth, Neighbours neighbours, Consumer<Fact> loop) {
        this.store = store;
        this.bandwidth = bandwidth;
        this.neighbours = neighbours;
        this.loop = loop;
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
        } catch (Way.Broken e) {
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
            throws InterruptedException, PackageException, Way.Broken {
        CompletableFuture<String> outcome = way.session().questions().expectCheck(index);
        way.send(new Order.CheckSoftware(index, software.check(), software.timeoutMillis()));
        long given = TimeUnit.MILLISECONDS.toSeconds(software.timeoutMillis());
        long seconds = Sending.ANSWER_SECONDS + (given > 0 ? given : CHECK_SECONDS);
        return way.answer(outcome, "its check", seconds).equals(Report.Checked.ABSENT);
    }

    private static PlacedFile fetched(PackagePlan plan) {
        return new PlacedFile(plan.sha256(), plan.destination(), plan.executable(), plan.kind(), plan.source());
    }

    private PlacedFile sent(Way way, int index, PackagePlan plan)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        StoredPackage stored = store.get(plan);
        HostId host = new HostId(way.session().host());
        LongConsumer progress = new NowAndThen(
                System::nanoTime,
                sent -> loop.accept(Fact.of(new PackageProgress(host, index, plan.name(), sent, stored.bytes()))));
        boolean cached = new Sending(way, bandwidth, neighbours, progress).send("package " + plan.name(), stored);
        loop.accept(Fact.of(new PackageSent(host, index, plan.name(), stored.bytes(), cached)));
        loop.accept(Fact.of(new PackageVerified(host, index, plan.name(), stored.sha256())));
        return new PlacedFile(
                stored.sha256(),
                plan.destination(),
                plan.executable() || stored.executable(),
                stored.folder() ? "folder" : "",
                "");
    }

    private void failed(HostSession session, int index, PackageException e) {
        loop.accept(Fact.of(
                new SoftwareFailed(new HostId(session.host()), index, e.reason(), e.getMessage(), e.hint(), "")));
    }
}
