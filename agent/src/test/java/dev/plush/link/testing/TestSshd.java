package dev.plush.link.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real OpenSSH server for tests, on one free port of the loopback addresses 127.0.0.1 to 127.0.0.9. Each address is a
 * host of its own: it has its own home folder. All keys are made for it and thrown away with it; the user is the one who
 * runs the tests. Use {@link #config()} as OpenSSH's {@code -F}.
 *
 * <pre>{@code
 * TestSshd.assumeAvailable();
 * try (TestSshd sshd = TestSshd.start()) {
 *     ssh -F sshd.config() 127.0.0.2 pwd     // prints sshd.home("127.0.0.2")
 * }
 * }</pre>
 *
 * <p>{@link #close()} ends the server, its sessions, and everything that was started in them, also what has left its
 * session: all of it carries a mark in its environment. Thread-safe.
 */
public final class TestSshd implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    private static final int TRIES = 5;

    private final Path folder;
    private final TestSshdOptions options;
    private final int port;
    private Process server;

    private TestSshd(Path folder, TestSshdOptions options, int port) {
        this.folder = folder;
        this.options = options;
        this.port = port;
    }

    /** Skips the calling test, loudly, where no OpenSSH server is installed; fails it if this is CI. */
    public static void assumeAvailable() {
        assumeProgram(PROGRAM, "openssh-server");
    }

    /** Skips the calling test, loudly, where {@code program} is not installed; fails it if this is CI. */
    public static void assumeProgram(Path program, String debianPackage) {
        if (Files.isExecutable(program)) {
            return;
        }
        String what = "SKIPPED: no " + program + " (apt-get install " + debianPackage + ")";
        System.err.println(what);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(what + "; in CI these tests must run");
        }
        Assumptions.abort(what);
    }

    /** Starts a server with {@link TestSshdOptions#standard()}. */
    public static TestSshd start() {
        return start(TestSshdOptions.standard());
    }

    /** Starts a server; returns when it listens. */
    public static TestSshd start(TestSshdOptions options) {
        try {
            Path folder = Files.createTempDirectory("plush-sshd-").toRealPath();
            TestSshdFiles.keys(folder, options.hostKeyTypes());
            for (int i = 1; ; i++) {
                TestSshd sshd = new TestSshd(folder, options, freePort());
                try {
                    sshd.launch();
                    return sshd;
                } catch (IOException e) {
                    if (i == TRIES) {
                        sshd.close();
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private synchronized void launch() throws IOException {
        TestSshdFiles.write(folder, port, options);
        Path pidFile = folder.resolve("sshd.pid");
        Files.deleteIfExists(pidFile);
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // where sshd locks itself in; systemd would make it
        }
        ProcessBuilder builder = new ProcessBuilder(
                PROGRAM.toString(), "-D", "-f", folder.resolve("sshd_config").toString(), "-E", log().toString());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        server = builder.start();
        server.getOutputStream().close();
        try {
            TestProcesses.await("sshd listens", () -> Files.exists(pidFile) || !server.isAlive());
        } catch (AssertionError e) {
            server.destroyForcibly();
            throw new IOException(e.getMessage());
        }
        if (!server.isAlive()) {
            throw new IOException("sshd ended at once: " + (Files.exists(log()) ? Files.readString(log()) : ""));
        }
    }

    /** Returns the addresses that the server listens at, 127.0.0.1 first. */
    public List<String> addresses() {
        return TestSshdFiles.addresses();
    }

    /** Returns the port, the same at each address. */
    public int port() {
        return port;
    }

    /** Returns the user that the keys are for: the one who runs the tests. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** Returns the ssh_config file that fits the server. */
    public Path config() {
        return folder.resolve("ssh_config");
    }

    /** Returns the private key (ed25519, no passphrase) that the server lets in. */
    public Path identity() {
        return folder.resolve("id_ed25519");
    }

    /** Returns a private key that the server does not know. */
    public Path strangerIdentity() {
        return folder.resolve("id_stranger");
    }

    /** Returns the known_hosts file, with the server's ed25519 key for every address. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /** Returns the public key file of a host key; {@code type} is ed25519, ecdsa or rsa. */
    public Path hostKey(String type) {
        return folder.resolve("host_" + type + ".pub");
    }

    /** Returns the home folder that log-ins at {@code address} get; made if it is not there yet. */
    public Path home(String address) {
        try {
            return Files.createDirectories(folder.resolve("homes").resolve(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a folder for what a test needs besides; it goes with the server. */
    public Path folder() {
        return folder;
    }

    /** Returns the server's log file. */
    public Path log() {
        return folder.resolve("sshd.log");
    }

    /** Returns the processes of the server that serve sessions. */
    public List<ProcessHandle> sessions() {
        synchronized (this) {
            return server == null
                    ? List.of()
                    : server.toHandle()
                            .descendants()
                            .filter(TestProcesses::isSshd)
                            .toList();
        }
    }

    /** Cuts every connection, as a network failure that both sides notice would. Sessions' children live on. */
    public void cutConnections() {
        sessions().forEach(ProcessHandle::destroyForcibly);
    }

    /** The hosts are out of reach from now on; what runs there goes on. */
    public void goAway() {
        stopServer();
    }

    /** The hosts can be reached again. */
    public void comeBack() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the server new host keys, as if the hosts had been installed again; its known_hosts file stays. */
    public void changeHostKeys() {
        stopServer();
        try {
            TestSshdFiles.hostKeys(folder, options.hostKeyTypes());
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what runs on the "hosts": everything that was started through the server and still lives. */
    public List<ProcessHandle> processes() {
        return TestProcesses.marked(mark());
    }

    private String mark() {
        return TestSshdFiles.MARK + "=" + folder;
    }

    private void stopServer() {
        List<ProcessHandle> all = new ArrayList<>(sessions());
        synchronized (this) {
            if (server != null) {
                all.add(0, server.toHandle());
                server = null;
            }
        }
        TestProcesses.end(all);
        TestLeftovers.ofSessions(all);
    }

    @Override
    public void close() {
        stopServer();
        TestProcesses.endMarked(mark());
        TestLeftovers.ofAgents(folder);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
