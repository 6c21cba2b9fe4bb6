package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.UnixStreams;
import java.io.File;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Hosts on this machine: each is a folder {@code HOSTS/RUN/HOST} with an agent process of its own, in its own session,
 * so that it outlives the controller. Addresses and users in requests do not matter; {@code via} names the network
 * namespace in which the agent and all that it starts live, if it is not empty. Thread-safe.
 */
public final class LocalConnector implements Connector {
    private static final long PAUSE_MILLIS = 5;
    private static final int TAIL_CHARACTERS = 600;
    /** Where it is even if the user's path lacks the folders of administrators. */
    private static final Path IP = Path.of("/usr/sbin/ip");

    private final Path hostsFolder;
    private final Path cacheFolder;
    private final Path java;

    /**
     * @param hostsFolder where the runs' folders are made
     * @param cacheFolder for the agent's jar and for files that runs share; made if need be
     * @param java the program to start agents with, see {@link #thisJava()}
     */
    public LocalConnector(Path hostsFolder, Path cacheFolder, Path java) {
        this.hostsFolder = hostsFolder.toAbsolutePath().normalize();
        this.cacheFolder = cacheFolder.toAbsolutePath().normalize();
        this.java = java;
    }

    /** Returns the {@code java} that runs this program. */
    public static Path thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    @Override
    public Link connect(ConnectRequest request, Link.Listener listener) throws ConnectException {
        long end = System.nanoTime() + request.timeout().toNanos();
        if (!request.run().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new ConnectException(
                    Reason.CONFIG,
                    "\"" + request.run() + "\" cannot be the name of a run's folder",
                    "Use letters, digits, dots and dashes.");
        }
        Path folder = hostsFolder.resolve(request.run()).resolve(String.valueOf(request.host()));
        String token;
        SocketChannel channel;
        Process started = null;
        boolean done = false;
        try {
            token = prepare(folder, request);
            channel = dial(folder);
            if (channel == null) {
                started = start(folder, request.via());
                channel = await(folder, started, request.name(), end);
            }
            Duration left = Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
            Link link = Greeting.say(
                    request, token, UnixStreams.input(channel), UnixStreams.output(channel), channel, left, listener);
            done = true;
            return link;
        } catch (IOException e) {
            throw new ConnectException(
                    Reason.DISK,
                    request.name() + ": the folder " + folder + " cannot be used: " + e.getMessage(),
                    "Make room, or make it writable.");
        } finally {
            if (!done && started != null) {
                started.destroyForcibly();
            }
        }
    }

    /** Makes the folder with all that an agent needs to know, unless it is there; returns the token. */
    private static String prepare(Path folder, ConnectRequest request) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(folder.resolve("run"), request.run() + "\n");
        Files.writeString(folder.resolve("host"), request.host() + "\n");
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        Path token = folder.resolve("token");
        try {
            Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // Made by an earlier controller of this run; its agent, dead or alive, goes by it.
        }
        return Files.readString(token).trim();
    }

    /** Returns a connection to the agent that serves this folder, or null if none does. */
    private static SocketChannel dial(Path folder) {
        try {
            Path socket = Path.of(Files.readString(folder.resolve("socket")).trim());
            return SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private Process start(Path folder, String namespace) throws IOException, ConnectException {
        if (!Files.isExecutable(java)) {
            throw new ConnectException(
                    Reason.NO_JAVA, "expected a Java program at " + java, "Install a JDK 17 or newer.");
        }
        AgentJar jar = AgentJar.in(cacheFolder);
        List<String> command = new ArrayList<>();
        if (!namespace.isEmpty()) {
            command.addAll(List.of(Files.isExecutable(IP) ? IP.toString() : "ip", "netns", "exec", namespace));
        }
        command.addAll(List.of("setsid", java.toString()));
        command.addAll(AgentJar.JVM_FLAGS);
        command.addAll(jar.words());
        command.addAll(List.of(AgentJar.MAIN_CLASS, folder.toString(), cacheFolder.toString()));
        File log = folder.resolve("agent.log").toFile();
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException e) {
            throw new ConnectException(
                    Reason.AGENT_START,
                    "the agent could not be started with " + command.get(0) + ": " + e.getMessage(),
                    namespace.isEmpty() ? "Install util-linux, which has setsid." : "Install iproute2, which has ip.");
        }
    }

    private static SocketChannel await(Path folder, Process agent, String name, long end) throws ConnectException {
        try {
            while (System.nanoTime() - end < 0) {
                SocketChannel channel = dial(folder);
                if (channel != null) {
                    return channel;
                }
                // An agent that finds another one in its folder ends with 0: then that one is about to listen.
                if (agent.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) && agent.exitValue() != 0) {
                    throw new ConnectException(
                            Reason.AGENT_START,
                            name + ": the agent ended with status " + agent.exitValue() + ": " + tail(folder),
                            "Look at " + folder.resolve("agent.log") + ".");
                }
                if (!agent.isAlive()) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ConnectException(
                Reason.TIMEOUT,
                name + ": expected the agent to listen in time, but it does not: " + tail(folder),
                "Look at " + folder.resolve("agent.log") + ".");
    }

    private static String tail(Path folder) {
        try {
            String log = Files.readString(folder.resolve("agent.log")).trim();
            return log.substring(Math.max(0, log.length() - TAIL_CHARACTERS));
        } catch (IOException e) {
            return "it has written no log";
        }
    }
}
