package dev.plush.link;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Leads a session through a command's stdin and stdout, as OpenSSH's ProxyCommand does. The command ends with it. */
final class CommandProxy implements Proxy, Closeable {
    private static final int MAX_ERROR_CHARS = 400;
    private static final int LAST_WORDS_MILLIS = 500;

    private final String command;
    private final TimedPipe pipe = new TimedPipe();
    private final InputStream in = pipe.reader();
    private final Socket socket = pipe.socket();
    private final StringBuilder errors = new StringBuilder();
    private Process process;
    private Thread draining;

    /** @param command for {@code sh -c}, percent signs already replaced */
    CommandProxy(String command) {
        this.command = command;
    }

    @Override
    public void connect(SocketFactory ignored, String host, int port, int timeoutMillis) throws IOException {
        process = new ProcessBuilder("/bin/sh", "-c", "exec " + command).start();
        start(this::pump, "proxy-out-" + host);
        draining = start(this::drain, "proxy-err-" + host);
    }

    private static Thread start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void pump() {
        byte[] buffer = new byte[16 << 10];
        try (pipe;
                InputStream from = process.getInputStream()) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                pipe.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // Closed from this side, or the command has ended; the session sees the end of its pipe.
        }
    }

    private void drain() {
        byte[] buffer = new byte[1024];
        try (InputStream from = process.getErrorStream()) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                synchronized (errors) {
                    if (errors.length() < MAX_ERROR_CHARS) {
                        errors.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            // As above.
        }
    }

    /** Returns the first words of what the command wrote to stderr, in one line; waits a moment for its end. */
    String errors() {
        try {
            if (draining != null) {
                draining.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String text;
        synchronized (errors) {
            text = errors.toString().strip().replaceAll("\\s+", " ");
        }
        return text.length() > MAX_ERROR_CHARS ? text.substring(0, MAX_ERROR_CHARS) : text;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public Socket getSocket() {
        return socket;
    }

    @Override
    public void close() {
        pipe.close();
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
