package dev.plush.software;

import dev.plush.event.Plan.PackagePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads packages once per controller and keeps them by their SHA-256. Thread-safe; the first to ask for a package waits
 * for it to be read, the others for the first.
 */
public final class PackageStore {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FETCH_TIMEOUT = Duration.ofMinutes(30);

    private final Path folder;
    private final Map<PackagePlan, StoredPackage> stored = new HashMap<>();
    private HttpClient http;

    /** Keeps packages in {@code folder}, which is made when needed. */
    public PackageStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the package, read and checked. A failure is not remembered: the next one to ask tries again.
     *
     * @throws PackageException if it cannot be read or has another sum than the application says
     */
    public synchronized StoredPackage get(PackagePlan plan) throws PackageException {
        StoredPackage known = stored.get(plan);
        if (known == null) {
            known = read(plan);
            stored.put(plan, known);
        }
        return known;
    }

    private StoredPackage read(PackagePlan plan) throws PackageException {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part-", "");
            try (InputStream in = open(plan)) {
                return keep(plan, in, part);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            throw new PackageException(
                    "FETCH",
                    "package " + plan.name() + " should be the file " + plan.source() + ", but there is none",
                    "Paths in an application start from the folder it is in");
        } catch (IOException | IllegalArgumentException e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new PackageException(
                    "FETCH",
                    "package " + plan.name() + " cannot be read from " + shown(plan) + ": " + what,
                    "Check the address from this machine, the controller reads it once for all hosts");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackageException("FETCH", "package " + plan.name() + ": interrupted", "Run again");
        }
    }

    private InputStream open(PackagePlan plan) throws IOException, InterruptedException {
        return switch (plan.kind()) {
            case "inline" -> new ByteArrayInputStream(plan.source().getBytes(StandardCharsets.UTF_8));
            case "file" -> Files.newInputStream(Path.of(plan.source()));
            case "web" -> fetch(plan.source());
            default -> throw new IOException("packages of type " + plan.kind() + " are not read by this version");
        };
    }

    private InputStream fetch(String source) throws IOException, InterruptedException {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(source))
                .timeout(FETCH_TIMEOUT)
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException("expected HTTP status 200, found " + response.statusCode());
        }
        return response.body();
    }

    private StoredPackage keep(PackagePlan plan, InputStream in, Path part) throws IOException, PackageException {
        MessageDigest digest = sha256();
        long bytes;
        try (OutputStream out = Files.newOutputStream(part)) {
            bytes = new DigestInputStream(in, digest).transferTo(out);
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        if (!plan.sha256().isEmpty() && !plan.sha256().equalsIgnoreCase(sum)) {
            throw new PackageException(
                    "CHECKSUM",
                    "package " + plan.name() + " should have SHA-256 " + plan.sha256() + ", but " + shown(plan)
                            + " has " + sum,
                    "If the new content is right, put its sum into the application");
        }
        Path file = folder.resolve(sum);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new StoredPackage(file, sum, bytes);
    }

    private static String shown(PackagePlan plan) {
        return plan.kind().equals("inline") ? "the application" : plan.source();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
