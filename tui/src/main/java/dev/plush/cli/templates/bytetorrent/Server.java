package dev.plush.cli.templates.bytetorrent;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers requests on a port, each connection in a daemon thread of its own.
 *
 * <p>A stranger can cost it at most one of {@link #MAX_CONNECTIONS} connections for a few seconds: the first line must come soon and
 * be right, and whatever is not understood ends its connection.
 */
final class Server implements Closeable {
    private static final int MAX_CONNECTIONS = 256;
    private static final int FIRST_LINE_MILLIS = 5_000;
    private static final int IDLE_MILLIS = 60_000;

    /** Answers one request, a line, on {@code out}. */
    @FunctionalInterface
    interface Handler {
        void answer(String line, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final String swarm;
    private final Handler handler;

    /** Listens at once on {@code port}; 0 takes any free one. */
    Server(Options options, int port, Handler handler) throws IOException, Failure {
        this.swarm = options.text("swarm");
        this.handler = handler;
        InetSocketAddress wanted = new InetSocketAddress(options.bind(), port);
        try {
            socket.setReuseAddress(true);
            socket.bind(wanted);
        } catch (BindException e) {
            socket.close();
            throw new Failure(
                    Failure.NO_PORT,
                    "expected to listen on " + options.bind() + " port " + port + ", but: " + e.getMessage()
                            + ". Another port: --port N (in the application: --set port=N); another interface: --bind 0.0.0.0");
        }
        start("accept", this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.add(client);
                if (connections.size() > MAX_CONNECTIONS || socket.isClosed()) {
                    drop(client);
                } else {
                    start("serve " + client.getPort(), () -> serve(client));
                }
            } catch (IOException e) {
                // Closed, which the condition sees; or no file descriptor is free, which takes a moment to change.
                pause(100);
            }
        }
    }

    private void serve(Socket client) {
        try {
            client.setTcpNoDelay(true);
            client.setSoTimeout(FIRST_LINE_MILLIS);
            BufferedInputStream in = new BufferedInputStream(client.getInputStream());
            BufferedOutputStream out = new BufferedOutputStream(client.getOutputStream(), 64 * 1024);
            try {
                answerAll(client, in, out);
            } catch (BadRequest wrong) {
                out.write(Wire.line("ERR " + wrong.getMessage()));
                out.flush();
            }
        } catch (IOException e) {
            // The other side has gone or says nothing; it will connect again if it wants something.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop(client);
        }
    }

    private void answerAll(Socket client, BufferedInputStream in, BufferedOutputStream out)
            throws IOException, InterruptedException {
        if (!Wire.words(Wire.readLine(in), "BT1", 2)[1].equals(swarm)) {
            throw new BadRequest("this is another swarm");
        }
        out.write(Wire.line("OK"));
        out.flush();
        client.setSoTimeout(IDLE_MILLIS);
        for (String line = Wire.readLine(in); !line.isEmpty(); line = Wire.readLine(in)) {
            handler.answer(line, out);
            out.flush();
        }
    }

    private void drop(Socket client) {
        connections.remove(client);
        try {
            client.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        connections.forEach(this::drop);
    }
}
