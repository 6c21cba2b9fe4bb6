package dev.plush.agent.software;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads a URL into a file with what java.base has. */
final class WebFetch {
    private static final int CONNECT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 60_000;
    private static final int MAX_REDIRECTS = 10;
    private static final int BUFFER_BYTES = 64 << 10;

    private final AtomicBoolean given = new AtomicBoolean(); // up: nobody waits any more
    private final Path target;
    private final long maxBytes;

    private WebFetch(Path target, long maxBytes) {
        this.target = target;
        this.maxBytes = maxBytes;
    }

    /**
     * Reads {@code url} on another thread, which is left alone when the time is over: it ends at its next byte, or when
     * none has come for a minute.
     *
     * @param target a file that is not there yet
     * @throws IOException for users; names the URL, and the status that came if it is the wrong one
     */
    static void fetch(String url, Path target, Duration within, long maxBytes)
            throws IOException, InterruptedException {
        WebFetch fetch = new WebFetch(target, maxBytes);
        FutureTask<Void> task = new FutureTask<>(() -> {
            fetch.read(url);
            return null;
        });
        Thread thread = new Thread(null, task, "fetch", 256 << 10);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(url + " was not read within " + within.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            String reason = e.getCause().getMessage();
            reason = reason == null ? e.getCause().toString() : reason;
            throw new IOException(e.getCause() instanceof WrongAnswer ? reason : url + " cannot be read: " + reason, e);
        } finally {
            fetch.given.set(true);
        }
    }

    /** What the server says is not what is wanted; the message names the URL. */
    private static final class WrongAnswer extends IOException {
        private static final long serialVersionUID = 1;

        WrongAnswer(String message) {
            super(message);
        }
    }

    private void read(String url) throws IOException {
        URL at = new URL(url);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            HttpURLConnection connection = open(at);
            int status = connection.getResponseCode();
            String location = connection.getHeaderField("Location");
            if (status >= 301 && status <= 308 && status != 304 && location != null) {
                at = redirected(at, location);
            } else if (status == HttpURLConnection.HTTP_OK) {
                save(connection, at);
                return;
            } else {
                throw new WrongAnswer("expected HTTP status 200, found " + status + " from " + at);
            }
        }
        throw new WrongAnswer(url + " leads on and on: more than " + MAX_REDIRECTS + " redirects");
    }

    private static HttpURLConnection open(URL url) throws IOException {
        URLConnection any = url.openConnection();
        if (!(any instanceof HttpURLConnection connection)) {
            throw new WrongAnswer("expected a URL that begins with http:// or https://, found " + url);
        }
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(SILENCE_MILLIS);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept-Encoding", "identity");
        return connection;
    }

    private static URL redirected(URL from, String location) throws IOException {
        try {
            URL to = new URL(from, location);
            if (from.getProtocol().equals("https") && !to.getProtocol().equals("https")) {
                throw new WrongAnswer(from + " leads to " + to + ", which is not https");
            }
            return to;
        } catch (MalformedURLException e) {
            throw new IOException(from + " leads to what is no URL: " + location, e);
        }
    }

    private void save(HttpURLConnection connection, URL at) throws IOException {
        long length = connection.getContentLengthLong();
        long bytes = 0;
        try (InputStream in = connection.getInputStream();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (given.get()) {
                    throw new IOException("nobody waits for it any more");
                } else if (bytes > maxBytes || length > maxBytes) {
                    throw new WrongAnswer(at + " has more than " + maxBytes + " bytes");
                }
                out.write(buffer, 0, read);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("nothing came for " + SILENCE_MILLIS / 1000 + " s after " + bytes + " bytes", e);
        }
        if (length >= 0 && bytes != length) {
            throw new WrongAnswer(at + " broke off: expected " + length + " bytes, found " + bytes);
        }
    }
}
