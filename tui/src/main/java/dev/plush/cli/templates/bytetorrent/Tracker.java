package dev.plush.cli.templates.bytetorrent;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who has which chunks, as the receivers report it. Thread-safe. */
final class Tracker {
    /** How long a receiver that was complete but has gone silent is waited for. */
    private static final long LAST_CALL_NANOS = 5_000_000_000L;

    private final int receivers;
    private final int chunks;
    private final Map<Integer, Peer> peers = new TreeMap<>();
    private final Set<Integer> told = new HashSet<>();
    private long lastReport = System.nanoTime();

    Tracker(int receivers, int chunks) {
        this.receivers = receivers;
        this.chunks = chunks;
    }

    /** Takes in the report of one receiver, a SYNC line, and answers with all the others. */
    synchronized String sync(String line) throws BadRequest {
        Peer reporter = Peer.parse(Wire.words(line, "SYNC", 5), chunks);
        Wire.number(Integer.toString(reporter.index()), 0, receivers - 1);
        peers.put(reporter.index(), reporter);
        lastReport = System.nanoTime();
        StringBuilder answer = new StringBuilder("PEERS " + (peers.size() - 1) + " " + complete() + " " + receivers);
        for (Peer peer : peers.values()) {
            if (peer.index() != reporter.index()) {
                answer.append('\n').append(peer.line());
            }
        }
        if (complete() == receivers) {
            told.add(reporter.index());
        }
        return answer.toString();
    }

    /** Whether all are complete and know it of each other, so that nobody needs the tracker any more. */
    synchronized boolean finished() {
        return complete() == receivers
                && (told.size() == receivers || System.nanoTime() - lastReport > LAST_CALL_NANOS);
    }

    synchronized long silentSeconds() {
        return (System.nanoTime() - lastReport) / 1_000_000_000L;
    }

    /** In words, for a log. */
    synchronized String progress() {
        int held = peers.values().stream()
                .mapToInt(peer -> peer.have().cardinality())
                .sum();
        return complete() + " of " + receivers + " receivers complete, " + peers.size() + " seen, "
                + 100L * held / ((long) chunks * receivers) + " % of all chunks in place";
    }

    private int complete() {
        return (int) peers.values().stream()
                .filter(peer -> peer.have().cardinality() == chunks)
                .count();
    }
}
