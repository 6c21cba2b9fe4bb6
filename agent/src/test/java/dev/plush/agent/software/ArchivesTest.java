package dev.plush.agent.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir
    Path root;

    private Path folder;
    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    @BeforeEach
    void outside() throws IOException {
        folder = Files.createDirectories(root.resolve("in/side"));
        Files.writeString(root.resolve("in/outside"), "precious");
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() throws IOException {
        for (String name : new String[] {"../outside", "/etc/evil", "a/../../outside", "./../outside", ".."}) {
            tar.reset();
            entry(name, '0', "", "evil");
            refused().hasMessageContaining("entry \"" + name + "\"");
        }
    }

    @Test
    void linksThatLeaveTheFolderAreRefused() throws IOException {
        for (String target : new String[] {"/etc", "../outside", "..", "a/../../outside", "a/b/../../.."}) {
            tar.reset();
            entry("link", '2', target, "");
            refused().hasMessageContaining("\"link\"").hasMessageContaining(target);
            assertThat(Files.isSymbolicLink(folder.resolve("link"))).isFalse();
            tar.reset();
            entry("link", '1', target, "");
            refused().hasMessageContaining("\"link\"");
        }
    }

    @Test
    void nothingIsWrittenThroughALink() throws IOException {
        entry("real/", '5', "", "");
        entry("link", '2', "real", "");
        entry("link/file", '0', "", "x");
        refused().hasMessageContaining("through the link link");
        tar.reset();
        Files.createSymbolicLink(folder.resolve("earlier"), root.resolve("in"));
        entry("earlier/outside", '0', "", "evil");
        refused().hasMessageContaining("through the link earlier");
        tar.reset();
        entry("copy", '1', "earlier/outside", "");
        refused();
    }

    @Test
    void aLinkInThePlaceOfAFileIsReplacedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("file"), root.resolve("in/outside"));
        entry("file", '0', "", "new");
        unpack(1000);
        assertThat(folder.resolve("file")).hasContent("new");
        assertThat(Files.isSymbolicLink(folder.resolve("file"))).isFalse();
    }

    @Test
    void linksThatStayInsideAreMade() throws IOException {
        entry("a/b/file", '0', "", "x");
        entry("a/link", '2', "../a/b/file", "");
        entry("a/hard", '1', "a/b/file", "");
        unpack(1000);
        assertThat(folder.resolve("a/link")).isSymbolicLink().hasContent("x");
        assertThat(folder.resolve("a/hard")).isRegularFile().hasContent("x");
    }

    @Test
    void devicesPipesAndTooMuchAreRefused() throws IOException {
        for (char kind : new char[] {'3', '4', '6', 'S'}) {
            tar.reset();
            entry("thing", kind, "", "");
            refused().hasMessageContaining("\"thing\"").hasMessageContaining("type '" + kind);
        }
        tar.reset();
        entry("big", '0', "", "x".repeat(2000));
        assertThatThrownBy(() -> unpack(1999)).hasMessageContaining("\"big\"").hasMessageContaining("1999");
    }

    @Test
    void aTarThatIsCutOrChangedGivesFilesOrAnIOException() throws IOException {
        entry("a/", '5', "", "");
        entry("a/file", '0', "", "x".repeat(700));
        entry("PaxHeader", 'x', "", "21 path=a/other/name\n");
        entry("short", '0', "", "y");
        byte[] whole = tar.toByteArray();
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < 3000; i++) {
            byte[] bad = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int j = random.nextInt(4); j > 0 && bad.length > 0; j--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Throwable thrown =
                    catchThrowable(() -> TarReader.unpack(new ByteArrayInputStream(bad), destination(100_000)));
            assertThat(thrown == null || thrown instanceof IOException)
                    .as(String.valueOf(thrown))
                    .isTrue();
        }
        assertThat(root.resolve("in/outside")).hasContent("precious");
        unpack(1000);
        assertThat(folder.resolve("a/other/name")).hasContent("y");
    }

    @Test
    void aZipIsUnpackedAndItsTricksAreRefused() throws IOException {
        Path zip = folder.resolve("x.zip");
        for (String name : new String[] {"../outside", "/etc/evil", "a/../../outside"}) {
            zip(zip, name);
            assertThatThrownBy(() -> Archives.unpack(zip, 1000)).hasMessageContaining("\"" + name + "\"");
        }
        zip(zip, "bin/run");
        assertThat(Archives.unpack(zip, 1000)).isTrue();
        assertThat(folder.resolve("bin/run")).hasContent("content");
        zip(zip, "big");
        assertThatThrownBy(() -> Archives.unpack(zip, 3)).hasMessageContaining("\"big\"");
        Files.writeString(zip, "no zip at all");
        assertThatThrownBy(() -> Archives.unpack(zip, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThat(Archives.unpack(root.resolve("in/outside"), 3)).isFalse();
    }

    @Test
    void aZipMadeOnUnixKeepsWhatIsExecutable() throws IOException {
        Path zip = folder.resolve("unix.zip");
        zip(zip, "run");
        setMode(zip, 0100755);
        Archives.unpack(zip, 1000);
        assertThat(folder.resolve("run")).isExecutable();
        setMode(zip, 0100644);
        Archives.unpack(zip, 1000);
        assertThat(Files.isExecutable(folder.resolve("run"))).isFalse();
    }

    @Test
    void aLinkInAZipIsALinkAndStaysInside() throws IOException {
        Path zip = folder.resolve("unix.zip");
        zip(zip, "link"); // to "content"
        setMode(zip, 0120777);
        Archives.unpack(zip, 1000);
        assertThat(Files.readSymbolicLink(folder.resolve("link"))).isEqualTo(Path.of("content"));
        zip(zip, "link", "../outside");
        setMode(zip, 0120777);
        assertThatThrownBy(() -> Archives.unpack(zip, 1000)).hasMessageContaining("\"link\"");
    }

    /** Does what Java's zip does not: says that the only entry was made on Unix, with this mode. */
    private static void setMode(Path zip, int mode) throws IOException {
        byte[] bytes = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int directory = buffer.getInt(bytes.length - 22 + 16);
        buffer.put(directory + 5, (byte) 3).putInt(directory + 38, mode << 16);
        Files.write(zip, bytes);
    }

    private static void zip(Path file, String name) throws IOException {
        zip(file, name, "content");
    }

    private static void zip(Path file, String name, String content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused() {
        var thrown = assertThatThrownBy(() -> unpack(100_000)).isInstanceOf(IOException.class);
        assertThat(root.resolve("in/outside")).hasContent("precious");
        return thrown;
    }

    private Destination destination(long maxBytes) {
        return new Destination(folder, new Quota(maxBytes, Long.MAX_VALUE, Long.MAX_VALUE));
    }

    private void unpack(long maxBytes) throws IOException {
        TarReader.unpack(new ByteArrayInputStream(tar.toByteArray()), destination(maxBytes));
    }

    private void entry(String name, char kind, String link, String content) throws IOException {
        tar.write(new TarFile().entry(name, kind, link, content).bytes());
    }
}
