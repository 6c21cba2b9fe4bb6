package dev.plush.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.DirectoryReader.ReadResult;
import dev.plush.spec.Golden;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void aFolderIsNoDirectory(@TempDir Path folder) {
        assertThat(messages(DirectoryReader.read(folder, NOW)))
                .isEqualTo(folder + ": error: expected an XML file, found a folder; name a file in it\n");
    }

    @Test
    void aMissingFileIsSaid(@TempDir Path folder) {
        Path file = folder.resolve("directory.xml");

        assertThat(messages(DirectoryReader.read(file, NOW)))
                .isEqualTo(file + ": error: no such file; check the name\n");
    }

    @Test
    void whereHostsComeFromIsKeptInTheOrderOfTheFile() {
        Path file = Golden.folder("spec/directory-good").resolve("providers.xml");

        assertThat(DirectoryReader.read(file, NOW).directory().orElseThrow().providers())
                .extracting(
                        provider -> provider.type() + " " + new TreeMap<>(provider.values()) + " " + provider.place())
                .containsExactly(
                        "ANSIBLE {group=web, inventory=hosts.ini} providers.xml:2:3",
                        "EXEC {command=./discover.sh, timeout=5s} providers.xml:3:3",
                        "PLANETLAB {slice=s, url=https://127.0.0.1/PLCAPI/} providers.xml:4:3",
                        "SLURM {partition=p, size=4} providers.xml:5:3",
                        "SLURM {} providers.xml:6:3",
                        "EMULATED {bandwidth=100mbit, latency=40ms, loss=0.1%, size=16} providers.xml:7:3",
                        "SSH_CONFIG {} providers.xml:8:3");
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
