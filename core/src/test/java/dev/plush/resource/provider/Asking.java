package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.DirectoryReader;
import dev.plush.resource.DirectoryReader.Directory;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Asks the providers of a directory that stands in a temporary folder, as a run does. */
final class Asking {
    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    final Path folder;
    private Map<String, String> environment = Map.of();
    private Optional<Leases> leases = Optional.empty();
    private String run = "test";

    Asking(Path folder) {
        this.folder = folder;
    }

    Asking with(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    Asking withProgram(String file, String text) throws IOException {
        with(file, text);
        assertThat(folder.resolve(file).toFile().setExecutable(true)).isTrue();
        return this;
    }

    Asking with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Asking forRun(String id) {
        run = id;
        leases = Optional.of(new Leases(folder));
        return this;
    }

    Leases leases() {
        return leases.orElseThrow();
    }

    /** Asks for {@code <resource_manager …/>}. */
    Pool pool(String managers) throws IOException {
        with("directory.xml", "<plush>\n" + managers + "\n</plush>\n");
        Directory directory = read(folder.resolve("directory.xml"));
        return Providers.discover(directory, new ProviderContext(run, leases, environment, folder, NOW));
    }

    static Directory read(Path file) {
        DirectoryReader.ReadResult result = DirectoryReader.read(file, NOW);
        return result.directory()
                .orElseThrow(() -> new AssertionError(result.problems().toString()));
    }

    /** Asks, and returns the words of the one that fails. */
    String failure(String managers) throws IOException {
        Pool pool = pool(managers);
        assertThat(pool.resources()).isEmpty();
        assertThat(pool.failures()).as(pool.toString()).hasSize(1);
        assertThat(pool.failures().get(0)).doesNotContain("\n");
        return pool.failures().get(0);
    }
}
