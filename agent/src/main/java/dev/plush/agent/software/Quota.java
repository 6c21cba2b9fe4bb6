package dev.plush.agent.software;

/**
 * What one archive may become when it is unpacked: so many bytes and entries, no more than fits on the disk, and not out
 * of all proportion to its own size. Counts as it goes, as an archive can say what it likes of itself. Not thread-safe.
 */
final class Quota {
    /** What one archive may hold, unpacked. */
    static final long MAX_BYTES = 10L << 30;

    static final int MAX_ENTRIES = 500_000;

    /** Honest files rarely shrink to less than a 50th; what shrinks more is looked at only when it is large. */
    static final int MAX_RATIO = 100;

    static final long RATIO_FROM_BYTES = 256L << 20;

    /** What is left free of the disk, for the run itself and for others. */
    static final long RESERVE_BYTES = 64L << 20;

    private final long maxBytes;
    private final long freeBytes;
    private final long packedBytes;
    private long bytes;
    private int entries;

    /**
     * @param maxBytes unpacked
     * @param freeBytes on the disk
     * @param packedBytes the archive's own size
     */
    Quota(long maxBytes, long freeBytes, long packedBytes) {
        this.maxBytes = maxBytes;
        this.freeBytes = freeBytes;
        this.packedBytes = packedBytes;
    }

    /** Counts an entry. */
    void entry(String name) throws BadArchive {
        if (++entries > MAX_ENTRIES) {
            throw new BadArchive(name, "is one more than the " + MAX_ENTRIES + " that are unpacked");
        }
    }

    /** Counts bytes of an entry, before they are written. */
    void take(String name, long more) throws BadArchive {
        bytes += more;
        if (bytes > maxBytes) {
            throw new BadArchive(name, "makes more than " + maxBytes + " bytes when unpacked");
        }
        if (bytes > RATIO_FROM_BYTES && bytes / MAX_RATIO > packedBytes) {
            throw new BadArchive(
                    name,
                    "makes more than " + MAX_RATIO + " times the " + packedBytes
                            + " bytes of the archive when unpacked: this looks like an archive made to fill the disk");
        }
        if (bytes > freeBytes - RESERVE_BYTES) {
            throw new BadArchive(
                    name,
                    "does not fit: the host's disk has " + freeBytes + " bytes free, of which " + RESERVE_BYTES
                            + " are left alone");
        }
    }
}
