package dev.plush.agent.software;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Files of a cache that are not whole yet: {@code SHA256.….part}. Who writes one holds a lock on it, so that another agent
 * goes on only with what one that has ended has left. Thread-safe; a part is not.
 */
final class Parts {
    private static final String END = ".part";
    private static final int BUFFER_BYTES = 64 << 10;
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final Path folder;

    /** Removes what nobody went on with for a day. */
    Parts(Path folder) throws IOException {
        this.folder = folder;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + END)) {
            for (Path part : parts) {
                if (modified(part).isBefore(Instant.now().minus(ABANDONED))) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    /** The beginning of a file. One thread writes it; any thread may ask how much there is. */
    static final class Part {
        private final Path file;
        private final FileChannel channel;
        private final MessageDigest digest = Sums.sha256();
        private volatile long held;
        private boolean over; // nothing is added any more
        private boolean whole;

        private Part(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        Path file() {
            return file;
        }

        /** Returns how many bytes there are. */
        long held() {
            return held;
        }

        void append(byte[] bytes, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            grown(held + length); // nobody else writes it
            digest.update(bytes, 0, length); // others may read on meanwhile
        }

        private synchronized void grown(long now) {
            held = now;
            notifyAll();
        }

        private synchronized void ended(boolean all) {
            over = true;
            whole = all;
            notifyAll();
        }

        /**
         * Blocks until there is more than {@code offset} bytes, or all there will be; returns how many there are.
         *
         * @throws IOException if this beginning was given up
         */
        synchronized long awaitBeyond(long offset) throws IOException, InterruptedException {
            while (held <= offset && !over) {
                wait();
            }
            if (over && !whole) {
                throw new IOException("what came of the file before was given up here");
            }
            return held;
        }

        /** Closes it, and returns the sum of all that was written. */
        String finish() throws IOException {
            channel.close();
            return Sums.hex(digest);
        }

        /** Its sum was right: there is nothing to come, and all of it may be read. */
        void complete() {
            ended(true);
        }

        /** Closes it; another agent may go on with it. */
        void leave() {
            ended(false);
            try {
                channel.close();
                if (held == 0) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // Removed a day later.
            }
        }

        void remove() {
            held = 0;
            leave();
        }

        private void readAgain() throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            held = channel.position();
        }
    }

    /** Begins a file. */
    Part begin(String sha256) throws IOException {
        Path file = Files.createTempFile(folder, sha256 + ".", END);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        lock(channel);
        return new Part(file, channel);
    }

    /** Returns the largest beginning of the file that an agent has left which does not write it any more; reads it. */
    Optional<Part> left(String sha256) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, sha256 + ".*" + END)) {
            parts.forEach(found::add);
        }
        found.sort(Comparator.comparingLong(Parts::size).reversed());
        for (Path file : found) {
            if (size(file) > 0) {
                FileChannel channel = open(file);
                if (channel != null) {
                    Part part = new Part(file, channel);
                    part.readAgain();
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns null if somebody writes it, or has just finished it. */
    private static FileChannel open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (lock(channel) && Files.exists(file)) {
            return channel;
        }
        channel.close();
        return null;
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // a file system without locks: nobody goes on with what is there
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // finished or removed meanwhile
        }
    }

    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX; // another agent has just finished or removed it
        }
    }
}
