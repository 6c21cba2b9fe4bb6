package dev.plush.agent.software;

import dev.plush.agent.software.Parts.Part;
import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileReport.FileStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Files by their SHA-256, shared by all runs of one user on one host. A file is there whole and checked, or not at all.
 * What this agent uses it holds by a second link beside the file ({@link Pins}), so that another agent that makes room
 * takes it from nobody. Chunks on the duty loop's thread only; the rest on any.
 */
public final class Cache {
    /** Beyond this, what was not used for longest is removed. */
    static final long MAX_BYTES = 10L << 30;

    private static final int BUFFER_BYTES = 64 << 10;

    private final Path folder;
    private final Pins pins;
    private final CacheRoom room;
    private final Parts parts;
    private final Map<String, Part> incoming = new ConcurrentHashMap<>();
    private final Map<String, FileTime> checked = new ConcurrentHashMap<>(); // when it was last touched before

    /** Opens the cache in {@code folder}, which is made if need be, and removes what others never finished. */
    public Cache(Path folder) throws IOException {
        this(folder, MAX_BYTES);
    }

    Cache(Path folder, long maxBytes) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        parts = new Parts(folder);
        pins = new Pins(folder);
        room = new CacheRoom(folder, maxBytes);
    }

    /**
     * Returns whether the file is here and right; if so it stays until {@link #close}. Reads all of it: a file that was
     * damaged on the disk is removed, so that it is sent again. Of one that is not here, says how much came before.
     */
    public FileStatus query(String sha256) {
        if (!Sums.valid(sha256)) {
            return new FileStatus(sha256, false, "expected a SHA-256 of 64 hexadecimal digits");
        }
        try {
            if (!pins.pin(sha256)) {
                return new FileStatus(sha256, false, "", held(sha256));
            }
            if (!Sums.of(pins.path(sha256)).equals(sha256)) {
                forget(sha256);
                return new FileStatus(sha256, false, "");
            }
            return new FileStatus(sha256, true, "");
        } catch (IOException e) {
            return new FileStatus(sha256, false, "the host cannot read its cache in " + folder + ": " + e.getMessage());
        }
    }

    /** What this agent has of the file goes first; the others are those that agents before it have left. */
    private synchronized long held(String sha256) throws IOException {
        Part part = incoming.get(sha256);
        if (part == null) {
            part = parts.left(sha256).orElse(null);
            if (part == null) {
                return 0;
            }
            begins(sha256, part);
        }
        return part.held();
    }

    private void forget(String sha256) throws IOException {
        pins.unpin(sha256);
        Files.deleteIfExists(folder.resolve(sha256));
    }

    /** Takes a part of a file; has an answer once it was the last part, or if something is wrong. */
    public Optional<FileStatus> take(FileChunk chunk) {
        String sha256 = chunk.sha256();
        if (!Sums.valid(sha256)) {
            return Optional.of(new FileStatus(sha256, false, "expected a SHA-256 of 64 hexadecimal digits"));
        }
        if (pins.holds(sha256)) {
            drop(sha256); // another agent was quicker
            return chunk.last() ? Optional.of(new FileStatus(sha256, true, "")) : Optional.empty();
        }
        try {
            return append(chunk);
        } catch (IOException e) {
            drop(sha256);
            return Optional.of(notStored(sha256, e.getMessage()));
        }
    }

    private Optional<FileStatus> append(FileChunk chunk) throws IOException {
        Part file;
        try {
            file = from(chunk.sha256(), chunk.offset());
        } catch (WrongOffset e) {
            return Optional.of(new FileStatus(chunk.sha256(), false, e.getMessage()));
        }
        file.append(chunk.bytes(), chunk.bytes().length);
        return chunk.last() ? Optional.of(finish(chunk.sha256(), file)) : Optional.empty();
    }

    private static final class WrongOffset extends Exception {
        private static final long serialVersionUID = 1L;

        WrongOffset(long expected, long found) {
            super("expected the bytes from " + expected + ", found those from " + found
                    + ". Send the file again from its start.");
        }
    }

    /** Returns what is to be written from {@code offset} on: a new beginning, or the one that has just so much. */
    private Part from(String sha256, long offset) throws IOException, WrongOffset {
        if (offset == 0) {
            drop(sha256);
            begins(sha256, parts.begin(sha256));
        }
        Part file = incoming.get(sha256);
        long expected = file == null ? 0 : file.held();
        if (file == null || expected != offset) {
            drop(sha256);
            throw new WrongOffset(expected, offset);
        }
        return file;
    }

    /**
     * Returns who takes in the rest of a file that another host brings; {@link #complete} is to be called after it.
     *
     * @throws IOException if it cannot be stored, or does not begin where what is here ends
     */
    public Intake intake(String sha256, long offset, long bytes) throws IOException {
        if (!Sums.valid(sha256) || bytes < 1 || offset < 0 || offset > bytes) {
            throw new IOException("expected a SHA-256 of 64 hexadecimal digits and bytes within the file, found \""
                    + sha256 + "\" and those from " + offset + " of " + bytes);
        }
        if (pins.holds(sha256)) {
            drop(sha256); // another agent was quicker
            return new Intake(null, offset, bytes);
        }
        try {
            return new Intake(from(sha256, offset), offset, bytes);
        } catch (WrongOffset e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** All of it has come: checks its sum, and returns whether it is there now. */
    public FileStatus complete(String sha256, Intake intake) {
        try {
            return intake.part() == null ? new FileStatus(sha256, true, "") : finish(sha256, intake.part());
        } catch (IOException e) {
            drop(sha256);
            return notStored(sha256, e.getMessage());
        }
    }

    private FileStatus notStored(String sha256, String problem) {
        return new FileStatus(sha256, false, "the host cannot store the file in " + folder + ": " + problem);
    }

    /** What has come of it cannot be stored: it is given up. Returns what to say. */
    public FileStatus failed(String sha256, Intake.NotStored why) {
        drop(sha256);
        return notStored(sha256, why.getMessage());
    }

    private FileStatus finish(String sha256, Part file) throws IOException {
        incoming.remove(sha256);
        String found = file.finish();
        if (!found.equals(sha256)) {
            file.remove();
            return new FileStatus(sha256, false, "expected the SHA-256 " + sha256 + ", found " + found);
        }
        file.complete();
        keep(file.file(), sha256);
        checked.put(sha256, Files.getLastModifiedTime(pins.path(sha256)));
        return new FileStatus(sha256, true, "");
    }

    /** Keeps a copy of a file that has that sum, with whether it is executable. */
    void store(Path file, String sha256) throws IOException {
        Path part = Files.createTempFile(folder, "fetched-", ".part");
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
            Destination.executable(part, Files.isExecutable(file));
            keep(part, sha256);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void keep(Path part, String sha256) throws IOException {
        if (!pins.pin(sha256, part)) {
            throw new IOException("the file was removed from " + folder + " at once. Does something clean up there?");
        }
        Files.move(part, folder.resolve(sha256), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        room.make();
    }

    private void drop(String sha256) {
        Part file = incoming.remove(sha256);
        if (file != null) {
            file.remove();
        }
    }

    /** Lets go of what was used, and leaves what was not completed to the next; at the agent's end. */
    public void close() {
        incoming.values().forEach(Part::leave);
        incoming.clear();
        pins.close();
    }

    /** Returns the file with that sum, to be read only. */
    Path file(String sha256) throws IOException {
        if (!Sums.valid(sha256) || !(pins.holds(sha256) || pins.pin(sha256))) {
            throw new IOException("the host does not have the file with SHA-256 " + sha256 + ". Send it first.");
        }
        return pins.path(sha256);
    }

    /**
     * Returns the file, or what is coming in of it, to be read by another thread than the one that writes it. Blocks until
     * its first bytes are here.
     *
     * @throws IOException if nothing of it comes in that time
     */
    public Source source(String sha256, Duration within) throws IOException, InterruptedException {
        Part part = begun(sha256, within);
        if (part != null) {
            try {
                return new Source(part.file(), part);
            } catch (NoSuchFileException e) {
                // It has just been completed, or given up.
            }
        }
        return new Source(file(sha256), null);
    }

    private synchronized Part begun(String sha256, Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        Part part = incoming.get(sha256);
        while (part == null && Sums.valid(sha256) && !pins.holds(sha256) && !pins.pin(sha256)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IOException("nothing of the file came here within " + within.toSeconds() + " s");
            }
            wait(left);
            part = incoming.get(sha256);
        }
        return part;
    }

    private synchronized void begins(String sha256, Part part) {
        incoming.put(sha256, part);
        notifyAll();
    }

    /** Returns how much of the file there is, without reading it: its length if all, 0 if nothing is known of it. */
    public long there(String sha256) {
        Part part = incoming.get(sha256);
        return part == null ? 0 : part.held();
    }

    /** By the kernel; the new file has the rights of a new file. */
    private static void copyUnread(Path source, Path target) throws IOException {
        try (FileChannel in = FileChannel.open(source);
                FileChannel out = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            long size = in.size();
            for (long at = 0; at < size; ) {
                at += in.transferTo(at, size - at, out);
            }
        }
    }

    /**
     * Writes a file of the cache to {@code target}, and checks its sum again on the way, unless this agent has checked it as it
     * came and nobody has touched it since.
     *
     * @throws IOException if it is not there, or has changed (then it is removed from the cache)
     */
    void copy(String sha256, Path target) throws IOException {
        Path source = file(sha256);
        if (Files.getLastModifiedTime(source).equals(checked.get(sha256))) {
            copyUnread(source, target);
            return;
        }
        MessageDigest digest = Sums.sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                digest.update(buffer, 0, length);
                out.write(buffer, 0, length);
            }
        }
        String found = Sums.hex(digest);
        if (!found.equals(sha256)) {
            forget(sha256);
            throw new IOException("the cached file was damaged and is removed: expected the SHA-256 " + sha256
                    + ", found " + found + ". Run again to have it sent again.");
        }
    }
}
