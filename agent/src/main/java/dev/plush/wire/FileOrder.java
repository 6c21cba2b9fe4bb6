package dev.plush.wire;

/** Orders about files: into the agent's cache, on to another host, from there to their place, and back. */
public sealed interface FileOrder extends Order {
    /**
     * Asks whether the agent's cache holds a file with this SHA-256, or its beginning; answered by
     * {@link FileReport.FileStatus}.
     */
    record QueryFile(String sha256) implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.QUERY_FILE;
        }
    }

    /**
     * A part of a file for the agent's cache. Chunks of one file come in order; the one with {@code last} set completes
     * it, after which the agent checks the sum and answers with {@link FileReport.FileStatus}. Offset 0 begins it anew; the
     * first chunk may also be the one after what {@link FileReport.FileStatus} says is held.
     *
     * @param offset where {@code bytes} belong, in bytes from the file's start
     */
    record FileChunk(String sha256, long offset, byte[] bytes, boolean last) implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.FILE_CHUNK;
        }
    }

    /**
     * Puts a file of the cache where an operator wants it; answered by {@link FileReport.Placed}.
     *
     * @param number given by the controller, to tell the answers apart
     * @param path absolute, or relative to the run's working folder; a folder, or what ends with {@code /}, takes it in
     * @param name what it is called in a folder
     * @param kind {@code folder} if it is a packed folder, else empty
     */
    record Place(int number, String sha256, String path, String name, boolean executable, String kind)
            implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.PLACE;
        }
    }

    /**
     * Brings files back for an operator: {@link FileReport.FetchedPart}s, then {@link FileReport.Fetched}. A further such order
     * ends the one before without an answer.
     *
     * @param path a path or a glob, absolute or relative to the run's working folder; empty for nothing any more
     */
    record Fetch(int number, String path) implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.FETCH;
        }
    }

    /**
     * Another host will bring a file over a connection of its own, which begins with {@link Bring}; answered by
     * {@link FileReport.Expecting}, then by {@link FileReport.FileHeld} now and then, at last by
     * {@link FileReport.Brought}. Whoever brought that file before is cut off.
     *
     * @param number given by the controller, to tell the answers apart
     * @param token a secret for this one file and bringer
     */
    record ExpectFile(int number, String sha256, String token) implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.EXPECT_FILE;
        }
    }

    /**
     * Passes a file on to another host, also while it is still coming in here; answered by {@link FileReport.Passed}.
     *
     * @param number given by the controller, to tell the answers apart
     * @param bytes how long the whole file is
     * @param offset how many bytes of it the other host has
     * @param socket path of a Unix socket here that leads to the agent of the other host
     * @param token as the other host was told
     */
    record PassFile(int number, String sha256, long bytes, long offset, String socket, String token)
            implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.PASS_FILE;
        }
    }

    /**
     * The first order on a connection of another host's agent. After it come the bytes of the file from {@code offset} on, as
     * they are and without frames, and nothing else.
     *
     * @param bytes how long the whole file is
     */
    record Bring(String sha256, String token, long offset, long bytes) implements FileOrder {
        @Override
        public OrderType type() {
            return OrderType.BRING;
        }
    }
}
