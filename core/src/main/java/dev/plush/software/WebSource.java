package dev.plush.software;

import dev.plush.software.PackageStore.Bounds;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Reads URLs, within bounds. Thread-safe. */
final class WebSource {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

    private final Bounds bounds;
    private HttpClient http;

    WebSource(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Returns what is there, redirects followed; reading from it fails when it takes too long. */
    InputStream open(String source) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(source))
                .timeout(bounds.silence())
                .build();
        long begin = System.nanoTime();
        HttpResponse<InputStream> response;
        try {
            response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer within " + bounds.silence().toMillis() + " ms", e);
        }
        if (response.statusCode() != 200) {
            response.body().close();
            boolean moved = !response.uri().toString().equals(source);
            throw new IOException("expected HTTP status 200, found " + response.statusCode()
                    + (moved ? " at " + response.uri() + ", where it leads" : ""));
        }
        return new Watched(response.body(), bounds, begin);
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
        }
        return http;
    }

    /** A stream that is closed by a thread of its own when it takes too long; then reading says so. */
    private static final class Watched extends FilterInputStream {
        private static final long LOOK_MILLIS = 200;

        private final Bounds bounds;
        private final long begin;
        private final Thread watch;
        private volatile long last;
        private volatile String over = "";

        Watched(InputStream in, Bounds bounds, long begin) {
            super(in);
            this.bounds = bounds;
            this.begin = begin;
            this.last = System.nanoTime();
            this.watch = new Thread(this::watch, "web watch");
            watch.setDaemon(true);
            watch.start();
        }

        private void watch() {
            try {
                while (over.isEmpty()) {
                    Thread.sleep(LOOK_MILLIS);
                    long now = System.nanoTime();
                    if (now - last > bounds.silence().toNanos()) {
                        over = "it broke off: nothing came for "
                                + bounds.silence().toMillis() + " ms";
                    } else if (now - begin > bounds.within().toNanos()) {
                        over = "it was not complete after " + bounds.within().toMillis() + " ms";
                    }
                }
                in.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // closed
            } catch (IOException e) {
                // Whoever reads sees it.
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = in.read(bytes, from, length);
                last = System.nanoTime();
                if (over.isEmpty()) {
                    return read;
                }
            } catch (IOException e) {
                if (over.isEmpty()) {
                    throw e;
                }
            }
            throw new IOException(over);
        }

        @Override
        public void close() throws IOException {
            watch.interrupt();
            in.close();
        }
    }
}
