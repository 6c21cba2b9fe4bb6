package dev.plush.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;

/**
 * The controller's door for operators on this machine: a Unix socket for the owner alone. One line in ({@code ping},
 * {@code stop WHO}), one line out ({@code ok …} or {@code error …}). The journal says all else.
 */
final class ControlSocket implements AutoCloseable {
    private static final int MAX_LINE = 4096;

    private final Path path;
    private final boolean ownFolder;
    private final ServerSocketChannel server;

    private ControlSocket(Path path, boolean ownFolder, ServerSocketChannel server) {
        this.path = path;
        this.ownFolder = ownFolder;
        this.server = server;
    }

    /**
     * Opens the socket; only the owner of the run's lock may do this, so what is there is of a dead controller.
     *
     * @param answer gives the answer to a line; called on the socket's own thread
     */
    static ControlSocket open(RunFolder folder, UnaryOperator<String> answer) throws IOException {
        Path path = folder.placeControlSocket();
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        ControlSocket socket = new ControlSocket(path, !path.getParent().equals(folder.path()), server);
        Thread thread = new Thread(() -> socket.serve(answer), "control-socket");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    /** Each client has a thread of its own: one that says nothing keeps nobody waiting. */
    private void serve(UnaryOperator<String> answer) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread thread = new Thread(() -> serve(client, answer), "control-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(SocketChannel client, UnaryOperator<String> answer) {
        try (client) {
            client.write(StandardCharsets.UTF_8.encode(answer.apply(line(client)) + "\n"));
        } catch (IOException e) {
            // this client went away, or talks nonsense: nobody else is concerned
        }
    }

    private static String line(SocketChannel client) throws IOException {
        StringBuilder line = new StringBuilder();
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8), MAX_LINE);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() == MAX_LINE) {
                throw new IOException("a request of more than " + MAX_LINE + " characters");
            }
            line.append((char) c);
        }
        return line.toString();
    }

    /**
     * Asks a controller from another process.
     *
     * @throws IOException if no controller listens
     */
    static String ask(Path socket, String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
            return line(channel);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
        if (ownFolder) {
            Files.deleteIfExists(path.getParent());
        }
    }
}
