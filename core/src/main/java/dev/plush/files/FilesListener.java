package dev.plush.files;

import java.util.List;

/** Hears what comes of files that are on their way. Hosts are named by their place in {@link #started}. */
public interface FilesListener {
    /** Nothing was begun; {@code reason} says why and what to do. Nothing comes after it. */
    void refused(String reason);

    /**
     * It has begun.
     *
     * @param hosts their names
     * @param bytes what goes to each host; -1 if nobody knows
     */
    void started(List<String> hosts, long bytes);

    /** So many bytes are there. */
    void moved(int host, long bytes);

    /**
     * All is there, or will not be.
     *
     * @param where on the host, or here
     * @param cached whether the host had it already
     * @param problem what is missing and why; empty if nothing is
     */
    void ended(int host, int files, long bytes, String where, boolean cached, String problem);

    /** All hosts have ended. Nothing comes after it. */
    void finished();
}
