package dev.plush.cli.templates.bytetorrent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A swarm within this JVM: each command of ByteTorrent in a thread and a folder of its own. */
final class Swarm implements AutoCloseable {
    /** What a command printed and how it ended. */
    record Ended(int status, String output) {}

    final Path folder;
    final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Swarm(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
    }

    /** A port of the loopback address that nobody has now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A connection to the sender's port, by somebody who is not of the swarm. */
    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    Path folder(String host) throws IOException {
        return Files.createDirectories(folder.resolve(host));
    }

    Future<Ended> sender(int receivers, String size, String rate, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("seed", "--receivers", "" + receivers, "--size", size));
        arguments.addAll(List.of("--rate", rate, "--file", folder("sender").resolve("payload.bin") + ""));
        arguments.addAll(Arrays.asList(more));
        return start(arguments, 0, 1);
    }

    Future<Ended> join(int index) throws IOException {
        return start(new ArrayList<>(List.of("join", "--manifest", manifest(index))), index, 1);
    }

    Future<Ended> transfer(int index, int attempt, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("transfer", "--manifest", manifest(index), "--file"));
        arguments.add(file(index) + "");
        arguments.addAll(Arrays.asList(more));
        return start(arguments, index, attempt);
    }

    Path file(int index) throws IOException {
        return folder("r" + index).resolve("payload.bin");
    }

    private String manifest(int index) throws IOException {
        return folder("r" + index).resolve("manifest.txt").toString();
    }

    Future<Ended> start(List<String> arguments, int index, int attempt) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--port", Integer.toString(port)));
        if (!all.get(0).equals("seed")) {
            all.addAll(List.of("--tracker", "127.0.0.1"));
        }
        Map<String, String> environment =
                Map.of("PLUSH_RUN", "run", "PLUSH_INDEX", "" + index, "PLUSH_ATTEMPT", "" + attempt);
        return threads.submit(() -> {
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            int status = ByteTorrent.run(all, environment, new PrintStream(output, true, StandardCharsets.UTF_8));
            return new Ended(status, output.toString(StandardCharsets.UTF_8));
        });
    }

    /** Waits for the end of a command, with a deadline that only a hang can miss. */
    static Ended end(Future<Ended> command) throws InterruptedException, ExecutionException, TimeoutException {
        return command.get(90, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
