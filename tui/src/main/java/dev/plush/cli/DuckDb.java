package dev.plush.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Driver;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * DuckDB, the database for {@code query} and Parquet. It is 77 MiB, six times as large as Plush, so it is no part of it: it
 * is taken from where it is, or fetched from Maven Central once, which is said. Whatever it is taken from, its sum must be
 * the known one.
 */
final class DuckDb {
    static final String VERSION = "2.0.0.1";
    private static final String NAME = "duckdb_jdbc-" + VERSION + ".jar";
    private static final String IN_MAVEN = "org/duckdb/duckdb_jdbc/" + VERSION + "/" + NAME;
    private static final String SHA256 = "6cb8b0e0fc51b2e45aead2d2c1e1fd09dd10267db2966e69aaab0de67319f826";
    private static final String LIBRARY = "libduckdb_java.so_";
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration FETCH = Duration.ofMinutes(15);

    private final Path cache;
    private final Map<String, String> environment;
    private final PrintWriter err;

    /**
     * @param cache a folder for what is fetched; need not exist
     * @param err is told before something is fetched
     */
    DuckDb(Path cache, Map<String, String> environment, PrintWriter err) {
        this.cache = cache;
        this.environment = environment;
        this.err = err;
    }

    /** Returns the driver, loaded with its library. */
    Driver driver() throws IOException {
        Path jar = jar();
        try {
            Loader loader = new Loader(jar.toUri().toURL(), library(jar));
            return (Driver) loader.loadClass("org.duckdb.DuckDBDriver")
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException("DuckDB in " + jar + " cannot be used on this machine: " + e, e);
        }
    }

    private Path jar() throws IOException {
        String given = environment.getOrDefault("PLUSH_DUCKDB", "");
        if (!given.isEmpty()) {
            if (!Files.isRegularFile(Path.of(given))) {
                throw new CommandFailure(
                        ExitCode.USAGE, "PLUSH_DUCKDB: expected the file " + NAME + ", found none at " + given);
            }
            return checked(Path.of(given));
        }
        Path kept = cache.resolve(NAME);
        if (Files.isRegularFile(kept)) {
            return checked(kept);
        }
        Path maven = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")))
                .resolve(".m2/repository")
                .resolve(IN_MAVEN);
        return Files.isRegularFile(maven) ? checked(maven) : fetched(kept);
    }

    private Path fetched(Path kept) throws IOException {
        URI from = URI.create("https://repo1.maven.org/maven2/" + IN_MAVEN);
        err.println("plush: fetching DuckDB " + VERSION + " (77 MiB, once) from " + from + " into " + cache);
        err.flush();
        Files.createDirectories(cache);
        Path part = Files.createTempFile(cache, NAME, ".part");
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            int status = client.send(
                            HttpRequest.newBuilder(from).timeout(FETCH).build(), HttpResponse.BodyHandlers.ofFile(part))
                    .statusCode();
            if (status != 200) {
                throw new IOException("expected status 200, found " + status);
            }
            return Files.move(checked(part), kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "DuckDB could not be fetched from " + from + ": " + e.getMessage() + "; get " + NAME
                            + " some other way and say where it is with PLUSH_DUCKDB=FILE");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fetching DuckDB", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path checked(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                sum.update(chunk, 0, n);
            }
            String found = HexFormat.of().formatHex(sum.digest());
            if (!found.equals(SHA256)) {
                throw new IOException("expected DuckDB " + VERSION + " with the sha256 " + SHA256 + " in " + jar
                        + ", found " + found + "; remove it or get " + NAME + " again");
            }
            return jar;
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-256", e);
        }
    }

    /** DuckDB would unpack its 70 MB into the temporary folder with every start; here once, into the cache. */
    private Path library(Path jar) throws IOException {
        String system = system();
        Path kept = cache.resolve(LIBRARY + system + "-" + VERSION);
        if (Files.isRegularFile(kept)) {
            return kept;
        }
        Files.createDirectories(cache);
        try (URLClassLoader content = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
                InputStream in = content.getResourceAsStream(LIBRARY + system)) {
            if (in == null) {
                throw new IOException("DuckDB " + VERSION + " has no library for " + system);
            }
            Path part = Files.createTempFile(cache, LIBRARY, ".part");
            try (OutputStream out = Files.newOutputStream(part)) {
                in.transferTo(out);
            } catch (IOException e) {
                Files.deleteIfExists(part);
                throw new IOException("cannot unpack DuckDB into " + cache + ": " + e.getMessage(), e);
            }
            return Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : "linux";
        return os + "_" + (List.of("aarch64", "arm64").contains(arch) ? "arm64" : "amd64");
    }

    /** Classes of the jar, which find their library where it was unpacked. */
    private static final class Loader extends URLClassLoader {
        private final Path library;

        private Loader(URL jar, Path library) {
            super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
            this.library = library;
        }

        @Override
        public URL findResource(String name) {
            return name.startsWith(LIBRARY) ? null : super.findResource(name);
        }

        @Override
        protected String findLibrary(String name) {
            return library.toString();
        }
    }
}
