package dev.plush.cli.templates.bytetorrent;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The commands {@code join} and {@code transfer}: learns what the file must be, gets it, and gives it on. */
final class Receiver {
    private static final long NANOS_PER_MILLI = 1_000_000;
    /** The sender may still be starting, or be busy splitting its file. */
    private static final long TRACKER_MILLIS = 30_000;
    /** Whoever is complete does not need the tracker, and waits only for the others' sake. */
    private static final long TRACKER_MILLIS_WHEN_COMPLETE = 5_000;

    private static final long TICK_MILLIS = 100;

    private final Options options;
    private final PrintStream out;
    private final long started = System.nanoTime();
    private long lastAnswer = System.nanoTime();
    private boolean verified;

    Receiver(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Registers at the tracker, which may come up later than this host, and keeps the manifest in a file. */
    static void join(Options options, PrintStream out) throws IOException, InterruptedException, Failure {
        Receiver receiver = new Receiver(options, out);
        List<String> lines = receiver.fetchManifest();
        Manifest manifest = Manifest.parse(lines);
        Path part = Path.of(options.text("manifest") + ".part");
        Files.write(part, lines);
        Files.move(part, Path.of(options.text("manifest")), StandardCopyOption.ATOMIC_MOVE);
        out.println(
                "joined the overlay of " + options.tracker() + " as peer " + options.text("index") + ": " + manifest);
    }

    private List<String> fetchManifest() throws InterruptedException, Failure {
        while (true) {
            try (Client tracker = connect()) {
                String first = tracker.ask("JOIN");
                List<String> lines = new ArrayList<>(List.of(first));
                lines.addAll(tracker.lines(Manifest.chunks(first)));
                return lines;
            } catch (IOException notYet) {
                giveUpAfter(TRACKER_MILLIS, notYet);
                Thread.sleep(TICK_MILLIS);
            }
        }
    }

    /** Fetches and verifies the file, and serves it to the others until they have it too. */
    void transfer() throws IOException, InterruptedException, Failure {
        Path path = Path.of(options.text("manifest"));
        Manifest manifest;
        try {
            manifest = Manifest.parse(Files.readAllLines(path));
        } catch (NoSuchFileException e) {
            throw new Failure(1, "expected the manifest in " + path + ", found nothing: run join first");
        }
        Throttle unlimited = new Throttle(Long.MAX_VALUE);
        try (Store store = new Store(Path.of(options.text("file")), manifest);
                Server server =
                        new Server(options, 0, (line, answer) -> Sender.sendChunk(store, unlimited, line, answer));
                Download download = new Download(store, options.text("swarm"), breakOffAt(manifest), out)) {
            if (store.count() > 0) {
                out.println("resumed: " + store.count() + " of " + manifest.chunks() + " chunks are here and right");
            }
            download.use(new Peer(Download.SENDER, options.tracker(), options.port(), all(manifest)));
            follow(store, server, download);
        }
    }

    /** Exchanges news with the tracker until all receivers are complete. */
    private void follow(Store store, Server server, Download download)
            throws IOException, InterruptedException, Failure {
        Client tracker = null;
        boolean allComplete = false;
        try {
            for (int tick = 1; !(verified && allComplete); tick++) {
                try {
                    tracker = tracker == null ? connect() : tracker;
                    allComplete = exchange(tracker, store, server, download);
                    lastAnswer = System.nanoTime();
                } catch (IOException gone) {
                    tracker = closed(tracker);
                    allComplete = verified && silentMillis() > TRACKER_MILLIS_WHEN_COMPLETE;
                    giveUpAfter(TRACKER_MILLIS, gone);
                }
                if (download.brokenOff()) {
                    throw new Failure(
                            Failure.ON_PURPOSE,
                            "broken off on purpose with " + store.count()
                                    + " chunks (--fail-once); the next attempt goes on");
                }
                if (store.complete() && !verified) {
                    verify(store, download);
                } else if (tick % 10 == 0 && !verified) {
                    out.println(store.count() + " of " + store.manifest().chunks() + " chunks, " + download.bySource());
                }
                Thread.sleep(TICK_MILLIS);
            }
        } finally {
            closed(tracker);
        }
        out.println("done: every receiver is complete");
    }

    /** Tells the tracker what is here, learns what is elsewhere; returns whether all are complete. */
    private boolean exchange(Client tracker, Store store, Server server, Download download)
            throws IOException, Failure {
        int chunks = store.manifest().chunks();
        Peer self = new Peer(index(), options.text("address"), server.port(), store.have());
        String[] answer = Wire.words(tracker.ask("SYNC " + self.line()), "PEERS", 4);
        List<Peer> peers = new ArrayList<>();
        for (String line : tracker.lines(Wire.number(answer[1], 0, Wire.MAX_RECEIVERS))) {
            peers.add(Peer.parse(Wire.words("PEER " + line, "PEER", 5), chunks));
        }
        download.learn(peers);
        return answer[2].equals(answer[3]);
    }

    private void verify(Store store, Download download) throws IOException, Failure {
        String expected = store.manifest().sha256();
        String found = store.sha256();
        if (!found.equals(expected)) {
            throw new Failure(1, "expected the whole file to have sha256=" + expected + ", found " + found);
        }
        verified = true;
        out.println("chunks by source: " + download.bySource());
        out.println("VERIFIED sha256=" + found + " chunks from sender=" + download.fromSender() + " from peers="
                + download.fromPeers() + " in " + (System.nanoTime() - started) / NANOS_PER_MILLI + " ms");
    }

    private int breakOffAt(Manifest manifest) throws Failure {
        boolean now = options.number("fail-once", -1, Wire.MAX_RECEIVERS) == index()
                && options.text("attempt").equals("1");
        return now ? Math.max(1, manifest.chunks() / 2) : Integer.MAX_VALUE;
    }

    private static BitSet all(Manifest manifest) {
        BitSet all = new BitSet();
        all.set(0, manifest.chunks());
        return all;
    }

    private int index() throws Failure {
        return options.number("index", 0, Wire.MAX_RECEIVERS - 1);
    }

    private Client connect() throws IOException, Failure {
        return new Client(options.tracker(), options.port(), options.text("swarm"));
    }

    private static Client closed(Client client) throws IOException {
        if (client != null) {
            client.close();
        }
        return null;
    }

    private long silentMillis() {
        return (System.nanoTime() - lastAnswer) / NANOS_PER_MILLI;
    }

    private void giveUpAfter(long millis, IOException reason) throws Failure {
        if (silentMillis() > millis) {
            throw new Failure(
                    Failure.NO_TRACKER,
                    "expected an answer of the tracker at " + options.tracker() + " port " + options.port() + " within "
                            + millis / 1_000 + " s, but: " + reason.getMessage());
        }
    }
}
