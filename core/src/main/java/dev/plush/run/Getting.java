package dev.plush.run;

import dev.plush.event.FileEvent.FileGot;
import dev.plush.files.FilesRequest;
import dev.plush.link.Link;
import dev.plush.run.Moves.Outcome;
import dev.plush.software.PackageException;
import dev.plush.state.HostState;
import dev.plush.wire.FileOrder;
import dev.plush.wire.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Gets files from hosts: of one host to where they are wanted, of several into a folder for each. */
final class Getting implements Moves.Move {
    private static final long SECONDS = 24 * 3600;

    private final FilesRequest request;
    private final Consumer<Fact> loop;
    private final AtomicInteger last;
    private final Path local;
    private final boolean single;

    Getting(FilesRequest request, Consumer<Fact> loop, AtomicInteger last, Path local, boolean single) {
        this.request = request;
        this.loop = loop;
        this.last = last;
        this.local = local;
        this.single = single;
        if (!single && Files.exists(local) && !Files.isDirectory(local)) {
            throw new IllegalArgumentException(
                    "expected a folder or nothing at " + local + ", as files of several hosts go there; found a file");
        }
    }

    @Override
    public Outcome with(HostState host, HostSession session, Moves.Progress progress) throws InterruptedException {
        Outcome outcome = get(host.name(), session, progress);
        loop.accept(Fact.of(new FileGot(
                host.id(), request.remote(), outcome.files(), outcome.bytes(), request.by(), outcome.problem())));
        return outcome;
    }

    private Outcome get(String host, HostSession session, Moves.Progress progress) throws InterruptedException {
        Link link = session.link();
        if (link == null) {
            return failed("not connected");
        }
        try {
            synchronized (session.questions().sending("")) { // an agent sends what one operator wants, then the next
                return single
                        ? staged(host, new Way(session, link), progress)
                        : fetched(host, new Way(session, link), new CollectedFiles(made(local)), progress);
            }
        } catch (Way.Broken | PackageException e) {
            return failed(e.getMessage());
        } catch (IOException e) {
            return failed(Trouble.words(e));
        }
    }

    private static Path made(Path folder) throws IOException {
        return Files.createDirectories(folder);
    }

    /** What comes has its name only when it is whole: until then it is in a folder beside. */
    private Outcome staged(String host, Way way, Moves.Progress progress)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        Path parent = Files.isDirectory(local) ? local : made(local.getParent());
        Path stage = Files.createTempDirectory(parent, ".plush-get-");
        try {
            CollectedFiles files = new CollectedFiles(stage);
            Outcome outcome = fetched(host, way, files, progress);
            Receiving.move(files.of(host), local);
            return new Outcome(outcome.files(), outcome.bytes(), local.toString(), false, outcome.problem());
        } finally {
            FilesRemoval.tree(stage);
        }
    }

    private Outcome fetched(String host, Way way, CollectedFiles files, Moves.Progress progress)
            throws IOException, InterruptedException, PackageException, Way.Broken {
        int number = last.incrementAndGet();
        Receiving receiving = new Receiving(number, host, files, progress::at);
        way.session().questions().receive(receiving);
        boolean whole = false;
        try {
            way.send(new FileOrder.Fetch(number, request.remote()));
            FileReport.Fetched end = way.answer(receiving.end(), "files", SECONDS);
            whole = end.problem().isEmpty();
            return new Outcome(end.files(), end.bytes(), files.of(host).toString(), false, end.problem());
        } finally {
            way.session().questions().receive(null);
            if (!whole) {
                way.send(new FileOrder.Fetch(number, "")); // it may still send
                files.drop(host);
            }
        }
    }

    private Outcome failed(String problem) {
        return new Outcome(0, 0, local.toString(), false, problem);
    }
}
