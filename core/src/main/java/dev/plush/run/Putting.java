package dev.plush.run;

import dev.plush.event.FileEvent.FilePut;
import dev.plush.files.FilesRequest;
import dev.plush.link.Link;
import dev.plush.run.Moves.Outcome;
import dev.plush.software.PackageException;
import dev.plush.software.StoredPackage;
import dev.plush.state.HostState;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Puts one file or packed folder on hosts: into the agent's cache, and from there into its place. */
final class Putting implements Moves.Move {
    /** It may have to wait for an installation. */
    private static final long PLACED_SECONDS = 7200;

    private final FilesRequest request;
    private final Consumer<Fact> loop;
    private final AtomicInteger last;
    private final StoredPackage stored;
    private final Bandwidth bandwidth;
    private final Neighbours neighbours;

    Putting(
            FilesRequest request,
            Consumer<Fact> loop,
            AtomicInteger last,
            StoredPackage stored,
            Bandwidth bandwidth,
            Neighbours neighbours) {
        this.request = request;
        this.loop = loop;
        this.last = last;
        this.stored = stored;
        this.bandwidth = bandwidth;
        this.neighbours = neighbours;
    }

    @Override
    public Outcome with(HostState host, HostSession session, Moves.Progress progress) throws InterruptedException {
        Outcome outcome = put(host, session, progress);
        loop.accept(Fact.of(new FilePut(
                host.id(), outcome.where(), outcome.bytes(), outcome.cached(), request.by(), outcome.problem())));
        return outcome;
    }

    private Outcome put(HostState host, HostSession session, Moves.Progress progress) throws InterruptedException {
        Link link = session.link();
        if (link == null) {
            return failed("not connected");
        }
        Way way = new Way(session, link);
        try {
            boolean cached = new Sending(way, bandwidth, neighbours, progress::at).send(request.local(), stored);
            int number = last.incrementAndGet();
            var answer = session.questions().expectPlaced(number);
            Path name = Path.of(request.local()).getFileName();
            way.send(new FileOrder.Place(
                    number,
                    stored.sha256(),
                    request.remote(),
                    name == null ? "" : name.toString(),
                    stored.executable(),
                    stored.folder() ? "folder" : ""));
            FileReport.Placed placed = way.answer(answer, "the file", PLACED_SECONDS);
            return new Outcome(
                    placed.problem().isEmpty() ? 1 : 0,
                    stored.bytes(),
                    shown(host, placed.path()),
                    cached,
                    placed.problem());
        } catch (Way.Broken | PackageException e) {
            return failed(e.getMessage());
        } catch (IOException e) {
            return failed(request.local() + " cannot be read: " + Trouble.words(e));
        }
    }

    /** What is in the run's folder is called by its path there: so it is the same on every host. */
    private static String shown(HostState host, String path) {
        String work = host.agent().folder() + "/work/";
        return path.startsWith(work) ? path.substring(work.length()) : path;
    }

    private Outcome failed(String problem) {
        return new Outcome(0, 0, request.remote(), false, problem);
    }
}
