package dev.plush.agent;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The run's folder on a host, made (mode 0700) by whoever starts the agent, with three files: {@code token} (0600),
 * {@code run} and {@code host}. The agent adds {@code lock}, {@code agent.sock}, {@code socket} (where the socket really
 * is), {@code agent.pid}, {@code reports} and {@code wrapper.sh}; the starter {@code agent.log}. Everything else is the
 * run's. Immutable.
 */
record AgentFolder(Path path, String run, int host, String token) {
    /** What a clean-up leaves: the agent still needs it, and its end removes it. */
    static final Set<String> AGENT_FILES = Set.of(
            "token", "run", "host", "lock", "agent.sock", "socket", "agent.pid", "agent.log", "reports", "wrapper.sh");

    /** The kernel takes 107 bytes; some systems less. */
    private static final int MAX_SOCKET_PATH_BYTES = 100;

    /** Reads the three files; their absence is an error of the starter. */
    static AgentFolder read(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        String token = line(folder.resolve("token"));
        if (token.isEmpty()) {
            throw new IOException(folder.resolve("token") + " is empty; it should hold the run's secret");
        }
        String host = line(folder.resolve("host"));
        try {
            return new AgentFolder(folder, line(folder.resolve("run")), Integer.parseInt(host), token);
        } catch (NumberFormatException e) {
            throw new IOException(folder.resolve("host") + " should hold a number, found \"" + host + "\"", e);
        }
    }

    private static String line(Path file) throws IOException {
        return Files.readString(file).trim();
    }

    /** Returns what the environment of every process of this run on this host says. */
    String mark() {
        return run + "/" + host;
    }

    /** Returns the lock that makes this agent the only one here, held until it ends; empty if another one has it. */
    Optional<FileLock> lock() throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(lock);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        }
        channel.close();
        return Optional.empty();
    }

    /** Returns where to listen, in a short private folder if the path here would be too long. */
    Path chooseSocket() throws IOException {
        forgetSocket();
        Path here = path.resolve("agent.sock");
        if (here.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH_BYTES) {
            return here;
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path parent = runtime != null && Files.isWritable(Path.of(runtime))
                ? Path.of(runtime)
                : Path.of(System.getProperty("java.io.tmpdir"));
        return Files.createTempDirectory(parent, "plush").resolve("agent.sock"); // makes it 0700
    }

    /** Says where the socket is, and lets go of the lock of the script that started this agent; whoever reads the file sees all of it or nothing. */
    void publish(Path socket) throws IOException {
        Path fresh = path.resolve("socket.new");
        Files.writeString(fresh, socket + "\n");
        Files.move(fresh, path.resolve("socket"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        File lock = new File(path.toString(), "agent.starting");
        if (lock.exists() && new File(lock, "pid").delete() && !lock.delete()) {
            throw new IOException("cannot remove " + lock);
        }
    }

    /** Returns where the agent listens, or empty if it does not. */
    String socket() {
        try {
            return line(path.resolve("socket"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Removes the socket of this agent or of one before it, with the short folder if there is one. */
    void forgetSocket() {
        try {
            Path socket = Path.of(line(path.resolve("socket")));
            Files.deleteIfExists(path.resolve("socket"));
            if (socket.endsWith("agent.sock")) {
                Files.deleteIfExists(socket);
                if (!socket.getParent().equals(path)) {
                    Files.deleteIfExists(socket.getParent());
                }
            }
        } catch (IOException e) {
            // There was none.
        }
    }

    /** Removes the folders above, {@code run/RUN}, if they were made for runs and this was the last host in them. */
    void removeEmptyRun() {
        Path parent = path.getParent();
        if (parent != null && parent.endsWith(run) && removedEmpty(parent)) {
            Path runs = parent.getParent();
            if (runs != null && runs.endsWith("run")) {
                removedEmpty(runs);
            }
        }
    }

    private static boolean removedEmpty(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (IOException e) {
            return false; // other hosts or runs live on this machine
        }
    }
}
