package dev.plush.cli;

import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import dev.plush.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in the place of an agent: it listens where that one did, answers each controller with the next of its tricks, and
 * waits until the connection is closed. After the last trick it leaves, so that a real agent can be started.
 */
final class Impostor implements AutoCloseable {
    private final Path agentFolder;
    private final Path socketFolder;
    private final Path replaced;
    private final ServerSocketChannel server;
    private final List<byte[]> tricks;
    private final List<Order> hellos = new ArrayList<>();
    private final Thread thread = new Thread(this::serve, "impostor");
    private volatile Throwable failure;

    private Impostor(Path agentFolder, List<byte[]> tricks) throws IOException {
        this.agentFolder = agentFolder;
        this.tricks = tricks;
        this.socketFolder = Files.createTempDirectory("plush-impostor");
        Path socket = socketFolder.resolve("s");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        this.replaced = Path.of(Files.readString(agentFolder.resolve("socket")).strip());
        Path said = Files.writeString(agentFolder.resolve("socket.new"), socket + "\n");
        Files.move(said, agentFolder.resolve("socket"), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Listens in the place of the agent of that folder, whose process has to be stopped before and killed after.
     *
     * @param tricks what each connection gets, one after the other
     */
    static Impostor inPlaceOf(Path agentFolder, List<byte[]> tricks) throws IOException {
        Impostor impostor = new Impostor(agentFolder, tricks);
        impostor.thread.setDaemon(true);
        impostor.thread.start();
        return impostor;
    }

    /** Returns a trick: a welcome as agents have it, then {@code more}. */
    static byte[] welcomeAnd(byte[]... more) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(Frames.encode(
                0,
                new Report.Welcome(
                        Wire.VERSION, 1, 1, "impostor", "b", "17", "/nowhere", 1, 1 << 30, 1 << 30, List.of())));
        for (byte[] each : more) {
            all.writeBytes(each);
        }
        return all.toByteArray();
    }

    private void serve() {
        try {
            for (byte[] trick : tricks) {
                try (SocketChannel channel = server.accept()) {
                    play(channel, trick);
                }
            }
            leave();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void play(SocketChannel channel, byte[] trick) throws IOException {
        InputStream in = UnixStreams.input(channel);
        hellos.add(Frames.decodeOrder(Frames.read(in)));
        try {
            OutputStream out = UnixStreams.output(channel);
            out.write(trick);
            while (in.read() >= 0) {
                // the controller has to close it
            }
        } catch (IOException e) {
            // it was closed while there was more to write
        }
    }

    private void leave() throws IOException {
        Files.deleteIfExists(agentFolder.resolve("socket"));
        server.close();
    }

    /** Returns whether all tricks were played. */
    boolean hasLeft() {
        if (failure != null) {
            throw new AssertionError("the impostor failed", failure);
        }
        return !thread.isAlive();
    }

    /** Returns what the controllers said first. */
    List<Order> hellos() {
        return hellos;
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socketFolder.resolve("s"));
            forgetReplaced();
            Files.deleteIfExists(socketFolder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The agent was killed, and nobody else knows its socket any more. */
    private void forgetReplaced() throws IOException {
        Files.deleteIfExists(replaced);
        if (!replaced.getParent().equals(agentFolder)) {
            Files.deleteIfExists(replaced.getParent());
        }
    }
}
