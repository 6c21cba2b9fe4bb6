package dev.plush.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.DirectoryReader.ReadResult;
import dev.plush.spec.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DirectoryReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    static List<Path> wrongFiles() {
        return Golden.xmlFiles("spec/directory-bad");
    }

    static List<Path> rightFiles() {
        return Golden.xmlFiles("spec/directory-good");
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongDirectoryIsRefusedWithAllItsProblems(Path file) {
        ReadResult result = DirectoryReader.read(file, NOW);

        assertThat(result.directory()).isEmpty();
        Golden.check(Golden.beside(file, ".txt"), messages(result));
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void aRightDirectoryBecomesAPool(Path file) {
        ReadResult result = DirectoryReader.read(file, NOW);

        assertThat(result.problems().hasErrors()).as(messages(result)).isFalse();
        String home = System.getProperty("user.home");
        String pool = result.directory().orElseThrow().resources().stream()
                .map(host -> host.toString().replace(home, "HOME") + "\n")
                .collect(Collectors.joining());
        Golden.check(Golden.beside(file, ".pool"), pool);
        Golden.check(Golden.beside(file, ".txt"), messages(result));
    }

    @Test
    void theSshConfigurationIsFoundBesideTheDirectory() {
        Path file = Golden.folder("spec/directory-good").resolve("all-kinds.xml");

        assertThat(DirectoryReader.read(file, NOW).directory().orElseThrow().sshConfig())
                .contains(file.toAbsolutePath().resolveSibling("ssh_config"));
    }

    @Test
    void aSliceIsUsedUntilItExpires() {
        Path file = Golden.folder("spec/directory-good").resolve("all-kinds.xml");

        ReadResult later = DirectoryReader.read(file, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(later.directory().orElseThrow().resources())
                .extracting(Resource::name)
                .doesNotContain("geni.example.org")
                .contains("h1.example.org");
    }

    private static String messages(ReadResult result) {
        return result.problems().toString().replace(Golden.folder("spec") + "/", "");
    }
}
