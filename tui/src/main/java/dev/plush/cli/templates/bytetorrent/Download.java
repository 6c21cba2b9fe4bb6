package dev.plush.cli.templates.bytetorrent;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Fetches chunks from every known source at the same time, one daemon thread for each, until the store is complete.
 *
 * <p>A source that goes away is tried again where the tracker last saw it; one that sends wrong bytes three times is left alone.
 */
final class Download implements Closeable {
    /** The index under which the sender stands among the sources. */
    static final int SENDER = -1;

    private static final int MAX_WRONG_CHUNKS = 3;
    private static final long IDLE_MILLIS = 30;
    private static final long RECONNECT_MILLIS = 250;

    private final Store store;
    private final Picker picker;
    private final String swarm;
    private final int breakOffAt;
    private final PrintStream out;
    private final Map<Integer, Peer> sources = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> chunksBySource = new ConcurrentSkipListMap<>();
    private volatile boolean stopped;

    /** Fetches into {@code store}; stops by itself when it holds {@code breakOffAt} chunks. */
    Download(Store store, String swarm, int breakOffAt, PrintStream out) {
        this.store = store;
        this.picker = new Picker(store.manifest().chunks());
        this.swarm = swarm;
        this.breakOffAt = breakOffAt;
        this.out = out;
    }

    /** Takes in where the other receivers are now and what they have. */
    void learn(Collection<Peer> peers) {
        picker.learn(peers);
        peers.forEach(this::use);
    }

    void use(Peer source) {
        if (sources.put(source.index(), source) == null) {
            Server.start("from " + name(source.index()), () -> fetchFrom(source.index()));
        }
    }

    boolean brokenOff() {
        return store.count() >= breakOffAt;
    }

    /** How many chunks each source has given, in words. */
    String bySource() {
        StringBuilder words = new StringBuilder();
        chunksBySource.forEach((index, chunks) -> words.append(words.isEmpty() ? "" : ", ")
                .append(name(index))
                .append('=')
                .append(chunks));
        return words.isEmpty() ? "none" : words.toString();
    }

    int fromSender() {
        return chunksBySource.getOrDefault(SENDER, 0);
    }

    int fromPeers() {
        return chunksBySource.values().stream().mapToInt(Integer::intValue).sum() - fromSender();
    }

    private boolean running() {
        return !stopped && !brokenOff() && !store.complete();
    }

    private void fetchFrom(int index) {
        int wrong = 0;
        while (running() && wrong < MAX_WRONG_CHUNKS) {
            Peer source = sources.get(index);
            try (Client client = new Client(source.address(), source.port(), swarm)) {
                while (running() && wrong < MAX_WRONG_CHUNKS) {
                    wrong += fetchOne(client, index);
                }
            } catch (IOException gone) {
                Server.pause(RECONNECT_MILLIS);
            }
        }
        if (wrong == MAX_WRONG_CHUNKS) {
            out.println(name(index) + " sent " + wrong + " wrong chunks and is left alone");
        }
    }

    /** Fetches a chunk if there is one to fetch; returns 1 if it was wrong. */
    private int fetchOne(Client client, int index) throws IOException {
        BitSet there = sources.get(index).have();
        int chunk = picker.claim(there, store.have());
        if (chunk < 0) {
            Server.pause(IDLE_MILLIS);
            return 0;
        }
        try {
            byte[] bytes = client.get(chunk, store.manifest().length(chunk));
            if (!running()) {
                return 0;
            }
            if (!store.write(chunk, bytes)) {
                return 1;
            }
            chunksBySource.merge(index, 1, Integer::sum);
            return 0;
        } finally {
            picker.release(chunk);
        }
    }

    static String name(int index) {
        return index == SENDER ? "sender" : "peer " + index;
    }

    @Override
    public void close() {
        stopped = true;
    }
}
