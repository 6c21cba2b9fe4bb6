package dev.plush.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles from somebody who means no good, or whose disk was bad: a sentence, and nothing is left of them. */
class HostileBundleTest {
    private static final String JOURNAL = "journal/20261122L.cq4";
    private static final String TEXT = "a journal";

    @TempDir
    private Path folder;

    private Path file;
    private Path cache;
    private Map<String, String> before;

    @BeforeEach
    void make() throws IOException {
        file = Files.createFile(folder.resolve("bad.plush.zip"));
        cache = Files.createDirectory(folder.resolve("cache"));
        Files.createFile(cache.resolve("lock"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        if (before != null) {
            assertThat(Folders.sums(folder)).isEqualTo(before);
        }
    }

    private void refused(String why) throws IOException {
        before = Folders.sums(folder);
        assertThatThrownBy(() -> new BundleCache(cache).open(file))
                .isInstanceOf(BadBundleException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private static Manifest.Part part(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Manifest.Part(HexFormat.of().formatHex(Sums.sha256().digest(bytes)), bytes.length, path);
    }

    private static byte[] zip(String run, byte[] manifest, Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(run + "/manifest.txt"));
            zip.write(manifest);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private void write(String run, List<Manifest.Part> parts, Map<String, String> entries) throws IOException {
        Files.write(file, zip(run, new Manifest(run, List.of(), parts).text(), entries));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "/tmp/outside",
                "collected/../../outside",
                "collected//x",
                "collected/./x",
                "collected/a\\..\\b",
                "journal/../../../outside",
                "control.path",
                "control.sock",
                "secrets.properties",
                "journal.lock",
                "collected/bell\u0007",
                "output"
            })
    void pathsThatNoBundleHasAreRefused(String path) throws IOException {
        write("r", List.of(part(JOURNAL, TEXT), part(path, "x")), Map.of("r/" + JOURNAL, TEXT, "r/" + path, "x"));
        refused("expected parts that a run's folder has, found ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../r", "/r", "a/b", "", "a b", "-rf"})
    void theFolderIsThatOfARun(String run) throws IOException {
        write(run, List.of(part(JOURNAL, TEXT)), Map.of("r/" + JOURNAL, TEXT));
        refused("expected the id of a run");
    }

    @Test
    void whatIsNotWhatTheManifestSaysIsRefused() throws IOException {
        write("r", List.of(part(JOURNAL, TEXT)), Map.of("r/" + JOURNAL, "A journal"));
        refused("expected the check sum ");
        write("r", List.of(part(JOURNAL, TEXT)), Map.of("r/" + JOURNAL, TEXT + "x".repeat(1_000_000)));
        refused("expected 9 bytes of \"" + JOURNAL + "\", found more");
        write("r", List.of(part(JOURNAL, TEXT)), Map.of("r/" + JOURNAL, "a"));
        refused("expected 9 bytes of \"" + JOURNAL + "\", found 1");
        write("r", List.of(part(JOURNAL, TEXT)), Map.of("r/../../outside", TEXT));
        refused("expected \"" + JOURNAL + "\", found \"r/../../outside\"");
        write("r", List.of(part(JOURNAL, TEXT)), Map.of());
        refused("expected \"" + JOURNAL + "\", found the end");
        write("r", List.of(part("hosts.txt", TEXT)), Map.of("r/hosts.txt", TEXT));
        refused("expected a journal in the bundle");
        Manifest.Part twice = part(JOURNAL, TEXT);
        write("r", List.of(twice, twice), Map.of("r/" + JOURNAL, TEXT));
        refused("expected parts that a run's folder has, found ");
        write("r", List.of(twice, part("agents/a", "x"), part("agents/a/b", "x")), Map.of());
        refused("found a file in a file");
    }

    @Test
    void hugeSizesAreNotBelieved() throws IOException {
        Manifest.Part huge = new Manifest.Part("0".repeat(64), 999_999_999_999_999_999L, JOURNAL);
        write("r", List.of(huge, new Manifest.Part("0".repeat(64), 999_999_999_999_999_999L, "hosts.txt")), Map.of());
        refused("can hold, found a manifest that declares more than ");
    }

    @Test
    void aManifestThatWasChangedOrIsNewerIsRefused() throws IOException {
        String text =
                new String(new Manifest("r", List.of(), List.of(part(JOURNAL, TEXT))).text(), StandardCharsets.UTF_8);
        Files.write(file, zip("r", text.replace("run r", "run s").getBytes(StandardCharsets.UTF_8), Map.of()));
        refused("expected a manifest with its own check sum");
        Files.write(file, zip("r", text.replace("bundle 1", "bundle 2").getBytes(StandardCharsets.UTF_8), Map.of()));
        refused("written by a newer Plush");
        Files.write(file, zip("r", "PK".getBytes(StandardCharsets.UTF_8), Map.of()));
        refused("expected a manifest that begins with");
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        refused("expected a bundle, a zip file that begins with its manifest.txt");
        Files.writeString(file, "just a text".repeat(100));
        refused("expected a bundle, ");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("other.txt"));
        }
        refused("expected a bundle, ");
    }

    @Test
    void whereverItIsCutItIsRefused() throws IOException {
        Path run = Files.createDirectory(folder.resolve("20261122-long"));
        try (LongRun written = new LongRun(run)) {
            written.upTo(40);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Bundle.of(BundleContent.of(run, true, false), "plush 0.1").writeTo(bytes);
        byte[] whole = bytes.toByteArray();
        int parts = new String(whole, StandardCharsets.ISO_8859_1)
                .indexOf("PK\u0001\u0002"); // the list at the end of a zip
        for (int length = 1; length < parts; length += 1 + whole.length / 40) {
            try (OutputStream out = Files.newOutputStream(file)) {
                out.write(Arrays.copyOf(whole, length));
            }
            refused("expected ");
        }
    }
}
