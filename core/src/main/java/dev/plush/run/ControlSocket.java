package dev.plush.run;

import dev.plush.wire.UnixStreams;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The controller's door for operators on this machine: a Unix socket for the owner alone. One line in ({@code ping},
 * {@code ask REQUEST TARGET WHO}), one line out ({@code ok …}, {@code refused: …} or {@code error …}); after the line with which {@code dev.plush.exec} or
 * {@code dev.plush.files} begins, both sides go on as that has it. The journal says all else.
 */
final class ControlSocket implements AutoCloseable {
    private static final int MAX_LINE = 4096;

    /** A conversation with a client; returns when it is over. */
    interface Talk {
        void serve(InputStream in, OutputStream out) throws IOException;
    }

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
     * @param answer gives the answer to a line; called on the client's own thread
     * @param talks serve those who begin with these lines, on the same thread
     */
    static ControlSocket open(RunFolder folder, UnaryOperator<String> answer, Map<String, Talk> talks)
            throws IOException {
        Path path = folder.placeControlSocket();
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        ControlSocket socket = new ControlSocket(path, !path.getParent().equals(folder.path()), server);
        Thread thread = new Thread(() -> socket.serve(answer, talks), "control-socket");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    /** Each client has a thread of its own: one that says nothing keeps nobody waiting. */
    private void serve(UnaryOperator<String> answer, Map<String, Talk> talks) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Thread thread = new Thread(() -> serve(client, answer, talks), "control-client");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void serve(SocketChannel client, UnaryOperator<String> answer, Map<String, Talk> talks) {
        try (client) {
            InputStream in = new BufferedInputStream(UnixStreams.input(client));
            String line = line(in);
            Talk talk = talks.get(line);
            if (talk != null) {
                talk.serve(in, UnixStreams.output(client));
            } else {
                client.write(StandardCharsets.UTF_8.encode(answer.apply(line) + "\n"));
            }
        } catch (IOException e) {
            // this client went away, or talks nonsense: nobody else is concerned
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() == MAX_LINE) {
                throw new IOException("a request of more than " + MAX_LINE + " bytes");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /**
     * Asks a controller from another process.
     *
     * @throws IOException if no controller listens
     */
    static String ask(Path socket, String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(StandardCharsets.UTF_8.encode(line + "\n"));
            return line(new BufferedInputStream(UnixStreams.input(channel)));
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
