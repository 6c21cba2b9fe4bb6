package dev.plush.run;

import dev.plush.files.FilesFrames;
import dev.plush.files.FilesRequest;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.software.LocalFile;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Between operators who put files on hosts, or get them, and those hosts. Each request has the thread of its client's
 * connection; links are written by threads of its own. Thread-safe.
 */
final class FileRoom {
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int MAX_PATH = 4096;

    private final Supplier<RunState> state;
    private final Consumer<Fact> loop;
    private final IntFunction<HostSession> sessions;
    private final Bandwidth bandwidth;
    private final Neighbours neighbours;
    private final Path temporary;
    private final AtomicInteger last = new AtomicInteger();

    /**
     * @param sessions gives the session of a host
     * @param bandwidth the run's
     * @param neighbours from whom hosts may get files instead
     * @param temporary a folder for packed folders
     */
    FileRoom(
            Supplier<RunState> state,
            Consumer<Fact> loop,
            IntFunction<HostSession> sessions,
            Bandwidth bandwidth,
            Neighbours neighbours,
            Path temporary) {
        this.state = state;
        this.loop = loop;
        this.sessions = sessions;
        this.bandwidth = bandwidth;
        this.neighbours = neighbours;
        this.temporary = temporary;
    }

    /** Serves a client that has said its greeting; blocks until it is over. */
    void serve(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        FilesFrames.Writer client =
                new FilesFrames.Writer(new DataOutputStream(new BufferedOutputStream(to, BUFFER_BYTES)));
        FilesRequest request = FilesRequest.read(in);
        try {
            if (request.remote().length() > MAX_PATH) {
                throw new IllegalArgumentException("expected a path of at most " + MAX_PATH + " characters, found "
                        + request.remote().length());
            }
            List<HostState> hosts = chosen(request.hosts());
            if (request.put()) {
                put(request, hosts, in, client);
            } else {
                Getting getting = new Getting(request, loop, last, Path.of(request.local()), hosts.size() == 1);
                moves(hosts).run(getting, in, client, -1);
            }
        } catch (HostSetProblem | IllegalArgumentException e) {
            client.refused(e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void put(FilesRequest request, List<HostState> hosts, DataInputStream in, FilesFrames.Writer client)
            throws IOException {
        Path path = Path.of(request.local());
        if (!Files.isReadable(path) || !(Files.isRegularFile(path) || Files.isDirectory(path))) {
            throw new IllegalArgumentException(
                    path + (Files.exists(path) ? " is no file or folder that may be read" : " is not there"));
        }
        Bandwidth bound = request.bytesPerSecond() > 0 ? new Bandwidth(request.bytesPerSecond()) : bandwidth;
        LocalFile local;
        try {
            local = LocalFile.read(path, temporary);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + Trouble.words(e.getCause()), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + Trouble.words(e), e);
        }
        try (local) {
            Putting putting = new Putting(request, loop, last, local.stored(), bound, neighbours);
            moves(hosts).run(putting, in, client, local.stored().bytes());
        }
    }

    private Moves moves(List<HostState> hosts) {
        return new Moves(
                hosts,
                hosts.stream().map(host -> sessions.apply(host.id().index())).toList());
    }

    /** Returns the hosts that are meant; without a word, all that serve. */
    private List<HostState> chosen(String text) throws HostSetProblem {
        RunState now = state.get();
        List<HostState> chosen = new ArrayList<>();
        if (text.isEmpty()) {
            now.hosts().forEach(host -> {
                if (host.serving()) {
                    chosen.add(host);
                }
            });
        } else {
            HostSet.parse(text)
                    .select(new RunHosts(now))
                    .forEach(host -> chosen.add(now.hosts().get(host)));
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    (text.isEmpty() ? "no host of the run serves now" : text + " stands for no host now")
                            + "; `plush status` shows them");
        }
        return chosen;
    }
}
