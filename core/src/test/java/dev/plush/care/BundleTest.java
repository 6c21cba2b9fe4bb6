package dev.plush.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.journal.JournalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes into a bundle and comes out of it as it was. */
class BundleTest {
    @TempDir
    private Path folder;

    private Path run;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        run = Files.createDirectory(folder.resolve("20261122-160412-long-7f3a"));
        file = folder.resolve("run.plush.zip");
    }

    private BundleContent bundle(boolean collected) throws IOException {
        BundleContent content = BundleContent.of(run, true, collected);
        try (OutputStream out = Files.newOutputStream(file)) {
            Bundle.of(content, "plush 0.1").writeTo(out);
        }
        return content;
    }

    private Path opened() throws IOException {
        return new BundleCache(folder.resolve("cache")).open(file);
    }

    @Test
    void everyThousandthStateAndAllOutputAreThoseOfTheRunAndTheRunIsAsItWas() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(5_000);
        }
        Files.writeString(run.resolve("controller.log"), "words\n");
        Files.writeString(
                Files.createDirectories(run.resolve("collected/web7/server")).resolve("r.csv"), "1,2\n");
        Map<String, String> before = Folders.sums(run);
        assertThat(bundle(true).damaged()).isFalse();
        Path out = opened();
        assertThat(out.getFileName()).isEqualTo(run.getFileName());
        assertThat(Folders.states(out)).hasSize(6).isEqualTo(Folders.states(run));
        assertThat(Folders.output(out)).isNotEmpty().isEqualTo(Folders.output(run));
        assertThat(Checkup.of(out).sound()).isTrue();
        assertThat(out.resolve("controller.log")).hasContent("words");
        assertThat(out.resolve("collected/web7/server/r.csv")).hasContent("1,2");
        assertThat(Folders.sums(run)).isEqualTo(before);
        assertThat(Files.size(file))
                .as("smaller than its events")
                .isLessThan(Checkup.of(run).journal().bytes());
        assertThat(DiskUse.really(out.resolve("journal"))).isLessThan(400_000);
        assertThat(opened()).as("unpacked once").isEqualTo(out);
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(100);
        }
        bundle(false);
        byte[] first = Files.readAllBytes(file);
        bundle(false);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void aRunThatGoesOnIsWhatItWasWhenTheBundleWasBegun() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long last;
        try (LongRun written = new LongRun(run)) {
            last = written.upTo(1_000).lastSequence();
            Bundle bundle = Bundle.of(BundleContent.of(run, true, false), "plush 0.1");
            written.upTo(40_000); // so that the queue begins new tables and blocks
            bundle.writeTo(bytes);
        }
        Files.write(file, bytes.toByteArray());
        Path out = opened();
        Checkup found = Checkup.of(out);
        assertThat(found.sound()).isTrue();
        assertThat(found.journal().lastSequence()).isEqualTo(last);
        assertThat(Folders.states(out).get(0)).isEqualTo(Folders.states(run).get(0));
        assertThat(found.output().lastSequence()).isLessThanOrEqualTo(last);
    }

    @Test
    void ofADamagedJournalThereIsWhatCanBeRead() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(400);
        }
        change("exit status 3");
        assertThat(bundle(false)).satisfies(content -> {
            assertThat(content.damaged()).isTrue();
            assertThat(content.problems().get(0)).contains(".cq4, entry at byte ", "check sum");
        });
        assertThat(Checkup.of(opened()))
                .satisfies(found -> assertThat(found.sound()).isTrue())
                .satisfies(found -> assertThat(found.journal().lastSequence()).isEqualTo(12));
    }

    private void change(String text) throws IOException {
        Path log;
        try (Stream<Path> files = Files.list(run.resolve("journal"))) {
            log = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        int at = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).indexOf(text);
        try (RandomAccessFile bytes = new RandomAccessFile(log.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write('#');
        }
    }

    @Test
    void secretsStayHere() throws IOException {
        try (LongRun written = new LongRun(run)) {
            written.upTo(20);
        }
        Files.writeString(
                run.resolve("application.xml"),
                """
                <plush><project name="p">
                <env name='KEY' secret='true' value="se>cret-1"/><env name="A" value="plain" secret="false"/>
                </project></plush>
                """);
        Files.writeString(run.resolve("settings.properties"), "fanout=32\nbase=/\nset.password=secret-2\n");
        Files.writeString(run.resolve("secrets.properties"), "KEY=secret-3\n");
        Files.writeString(run.resolve("control.path"), "/run/secret-4");
        bundle(true);
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null) {
                all.append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all.toString())
                .doesNotContain("cret-")
                .contains("name='KEY'", "value=\"plain\"", "fanout=32", "set.password was given");
    }

    @Test
    void aRunWithoutEventsIsNone() throws IOException {
        Files.createDirectory(run.resolve("journal"));
        assertThatThrownBy(() -> BundleContent.of(run, true, true))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("expected a journal in ");
    }

    @Test
    void blocksOfZerosTakeNoRoomAndAreReadAsZeros() throws IOException {
        byte[] bytes = new byte[1_000_001];
        bytes[500_000] = 7;
        Path sparse = folder.resolve("sparse");
        try (SparseFile out = new SparseFile(sparse)) {
            out.write(bytes, 0, 123_457);
            out.write(bytes, 123_457, bytes.length - 123_457);
        }
        assertThat(HexFormat.of().formatHex(Sums.sha256().digest(bytes))).isEqualTo(Sums.of(sparse));
        assertThat(DiskUse.really(sparse)).isLessThan(20_000);
    }
}
