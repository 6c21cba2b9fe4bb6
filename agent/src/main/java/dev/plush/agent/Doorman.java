package dev.plush.agent;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on the agent's Unix socket, on a daemon thread. Who connects has said nothing yet. */
final class Doorman {
    /** More connections at a time are closed unheard: nobody needs more than the old one and the new one. */
    private static final int MAX_CONNECTIONS = 16;

    private final ServerSocketChannel server;
    private final Inbox inbox;
    private final AtomicInteger open = new AtomicInteger();

    private Doorman(ServerSocketChannel server, Inbox inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /** Starts listening; when this returns, connections are taken. */
    static Doorman listen(Path socket, Inbox inbox) throws IOException {
        Files.deleteIfExists(socket); // of an agent that was killed: the lock says that none lives
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Doorman doorman = new Doorman(server, inbox);
        Thread thread = new Thread(null, doorman::accept, "doorman", 256 << 10);
        thread.setDaemon(true);
        thread.start();
        return doorman;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (open.incrementAndGet() > MAX_CONNECTIONS) {
                    open.decrementAndGet();
                    channel.close();
                } else {
                    Connection.open(channel, inbox, open::decrementAndGet);
                }
            } catch (IOException e) {
                pause(); // out of descriptors, or closed by ourselves
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
