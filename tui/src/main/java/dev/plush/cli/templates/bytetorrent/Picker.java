package dev.plush.cli.templates.bytetorrent;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Chooses the chunk to fetch next: the rarest that nobody is fetching, by chance among equals. Thread-safe.
 *
 * <p>Rarest first makes each receiver take different chunks from the sender, so that they have something to give each other.
 */
final class Picker {
    /** A fetch that takes longer is tried elsewhere as well, so that one stuck host never holds up the end. */
    private static final long STUCK_NANOS = 5_000_000_000L;

    private final int chunks;
    private final SplittableRandom random = new SplittableRandom();
    private final Map<Integer, Long> fetching = new HashMap<>();
    private int[] copies;

    Picker(int chunks) {
        this.chunks = chunks;
        this.copies = new int[chunks];
    }

    /** Learns which chunks the other receivers have. */
    void learn(Collection<Peer> peers) {
        int[] counts = new int[chunks];
        for (Peer peer : peers) {
            peer.have().stream().forEach(chunk -> counts[chunk]++);
        }
        synchronized (this) {
            copies = counts;
        }
    }

    /** Returns a chunk of {@code there} that is not {@code here}, or -1 if there is none to fetch now; to be released. */
    synchronized int claim(BitSet there, BitSet here) {
        BitSet wanted = (BitSet) there.clone();
        wanted.andNot(here);
        long now = System.nanoTime();
        int best = -1;
        int equals = 0;
        for (int chunk = wanted.nextSetBit(0); chunk >= 0; chunk = wanted.nextSetBit(chunk + 1)) {
            Long since = fetching.get(chunk);
            if (since != null && now - since < STUCK_NANOS) {
                continue;
            }
            if (best < 0 || copies[chunk] < copies[best]) {
                best = chunk;
                equals = 1;
            } else if (copies[chunk] == copies[best] && random.nextInt(++equals) == 0) {
                best = chunk;
            }
        }
        if (best >= 0) {
            fetching.put(best, now);
        }
        return best;
    }

    /** Ends a claim, whether the chunk came or not. */
    synchronized void release(int chunk) {
        fetching.remove(chunk);
    }
}
