package dev.plush.link;

import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes the TCP connection of one SSH session: every address of the name is tried within the time, small packets leave
 * at once, and the first answers are acknowledged at once. Without the last, the kernel delays an acknowledgement in
 * the middle of the handshake by about 40 ms.
 */
final class SshSockets implements SocketFactory {
    /** The handshake, the log-in and the first exec are over by then. */
    private static final int EAGER_READS = 200;

    private static final int MAX_GREETING_BYTES = 256;

    private final Opening opening;
    private final int connectSeconds;
    private final StringBuilder greeting = new StringBuilder();
    private volatile boolean connected;

    /** @param connectSeconds bound on one connect beside the opening's own, 0 for none */
    SshSockets(Opening opening, int connectSeconds) {
        this.opening = opening;
        this.connectSeconds = connectSeconds;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        opening.step("looking up " + host);
        InetAddress[] addresses = resolve(host);
        opening.step("connecting to " + host + " port " + port);
        IOException failure = new UnknownHostException(host);
        for (InetAddress address : addresses) {
            Socket socket = opening.keep(new Socket());
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, port), connectMillis());
                opening.step("exchanging keys with " + host + " port " + port);
                connected = true;
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }

    /** Returns whether the other end took the connection, but has not greeted as an SSH server does. */
    boolean droppedUnheard() {
        synchronized (greeting) {
            return connected && greeting.indexOf("SSH-") < 0;
        }
    }

    /** Returns the first line that came, without control characters; empty if none did. */
    String greeting() {
        synchronized (greeting) {
            return greeting.toString()
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceAll("[^ -~]+", " ")
                    .strip();
        }
    }

    private void hear(byte[] bytes, int from, int length) {
        synchronized (greeting) {
            int wanted = Math.min(length, MAX_GREETING_BYTES - greeting.length());
            for (int i = 0; i < wanted; i++) {
                greeting.append((char) (bytes[from + i] & 255));
            }
        }
    }

    private int connectMillis() {
        int left = opening.leftMillis();
        return connectSeconds > 0 ? Math.min(left, connectSeconds * 1000) : left;
    }

    /** The system's resolver cannot be interrupted: it gets a thread that is left behind if it is too slow. */
    private InetAddress[] resolve(String host) throws IOException {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread thread = new Thread(task, "resolve-" + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(opening.leftMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (TimeoutException e) {
            throw new UnknownHostException(host + ": no answer from the name service in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted");
        }
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return new EagerStream(socket);
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return socket.getOutputStream();
    }

    /** Returns whether nobody listens, as opposed to nobody answering. */
    static boolean refused(Throwable e) {
        return e instanceof ConnectException
                && e.getMessage() != null
                && e.getMessage().contains("refused");
    }

    /** Only the session's reader uses it. */
    private final class EagerStream extends FilterInputStream {
        private final Socket socket;
        private int eager = EAGER_READS;

        EagerStream(Socket socket) throws IOException {
            super(socket.getInputStream());
            this.socket = socket;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            acknowledgeAtOnce();
            int count;
            try {
                count = super.read(buffer, from, length);
            } catch (SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                opening.lose();
                throw e;
            }
            if (count < 0) {
                opening.lose();
            }
            if (eager > 0 && count > 0) {
                hear(buffer, from, count);
            }
            return count;
        }

        private void acknowledgeAtOnce() {
            if (eager <= 0) {
                return;
            }
            eager--;
            try {
                socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
            } catch (IOException | UnsupportedOperationException e) {
                eager = 0; // another system: slower, but right
            }
        }
    }
}
