package dev.plush.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.plush.event.Plan.PackagePlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages are read once, kept by their sum, and refused if they are not what the application says. */
class PackageStoreTest {
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path folder;

    private PackageStore store() {
        return new PackageStore(folder.resolve("packages"));
    }

    private static PackagePlan plan(String kind, String source, String sum) {
        return new PackagePlan("bits", kind, source, "bits.txt", sum, false, false);
    }

    private void isHello(StoredPackage stored) throws IOException {
        assertThat(stored.sha256()).isEqualTo(HELLO);
        assertThat(stored.bytes()).isEqualTo(5);
        assertThat(stored.file()).hasContent("hello").hasFileName(HELLO);
        try (Stream<Path> kept = Files.list(folder.resolve("packages"))) {
            assertThat(kept).as("nothing half read is left").containsExactly(stored.file());
        }
    }

    @Test
    void textsAndFilesAreKeptByTheirSum() throws Exception {
        isHello(store().get(plan("inline", "hello", "")));
        Path file = Files.writeString(folder.resolve("a file"), "hello");
        isHello(store().get(plan("file", file.toString(), HELLO.toUpperCase(java.util.Locale.ROOT))));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> store().get(plan("file", missing, "")))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo("FETCH"))
                .hasMessageContaining(missing);
    }

    @Test
    void anotherSumThanTheApplicationSaysIsRefusedAndNotKept() throws IOException {
        assertThatThrownBy(() -> store().get(plan("inline", "hullo", HELLO)))
                .isInstanceOfSatisfying(
                        PackageException.class, e -> assertThat(e.reason()).isEqualTo("CHECKSUM"))
                .hasMessageContaining(HELLO);
        try (Stream<Path> kept = Files.list(folder.resolve("packages"))) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void theWebIsAskedOnceAndItsErrorsAreSaidAndNotRemembered() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bits", exchange -> {
            byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
            boolean first = asked.incrementAndGet() == 1;
            exchange.sendResponseHeaders(first ? 404 : 200, first ? -1 : body.length);
            if (!first) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        try {
            String host = server.getAddress().getAddress().getHostAddress();
            PackagePlan plan =
                    plan("web", "http://" + host + ":" + server.getAddress().getPort() + "/bits", HELLO);
            PackageStore store = store();
            assertThatThrownBy(() -> store.get(plan))
                    .isInstanceOfSatisfying(
                            PackageException.class, e -> assertThat(e.reason()).isEqualTo("FETCH"))
                    .hasMessageContaining("expected HTTP status 200, found 404");
            isHello(store.get(plan));
            isHello(store.get(plan));
            assertThat(asked.get()).isEqualTo(2);
        } finally {
            server.stop(0);
        }
    }
}
