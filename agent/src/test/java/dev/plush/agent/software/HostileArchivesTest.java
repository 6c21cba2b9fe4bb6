package dev.plush.agent.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that somebody made to get out of their folder or to fill the disk. */
class HostileArchivesTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void outside() throws IOException {
        folder = Files.createDirectories(root.resolve("in/side"));
        Files.writeString(root.resolve("in/outside"), "precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\evil", "c:/evil", "\\\\server\\share", "\\evil", "a\\..\\..\\evil", "..\\evil"})
    void pathsOfWindowsAreRefused(String name) throws IOException {
        TarFile tar = new TarFile().entry(name, '0', "", "evil");
        refused(tar).hasMessageContaining("a path of Windows");
        refused(new TarFile().entry("link", '2', name, "")).hasMessageContaining("a path of Windows");
    }

    @Test
    void aBackslashWithinAnOrdinaryNameIsNoPathOfWindows() throws IOException {
        Path archive = folder.resolve("x.tar");
        Files.write(
                archive,
                new TarFile().entry("dev-disk\\x2d1.mount", '0', "", "x").bytes());
        Archives.unpack(archive, 1000);
        assertThat(folder.resolve("dev-disk\\x2d1.mount")).hasContent("x");
    }

    @Test
    void chainsOfLinksDoNotLeadOut() throws IOException {
        refused(new TarFile()
                        .entry("d/", '5', "", "")
                        .entry("d/up", '2', "..", "")
                        .entry("d/up/up/outside", '0', "", "evil"))
                .hasMessageContaining("through the link d/up");
        refused(new TarFile().entry("a", '2', ".", "").entry("b", '2', "a/../..", ""))
                .hasMessageContaining("\"b\"")
                .hasMessageContaining("a/../..");
        refused(new TarFile()
                        .entry("deep/deeper/", '5', "", "")
                        .entry("deep/deeper/top", '2', "../..", "")
                        .entry("out", '2', "deep/deeper/top/../outside", ""))
                .hasMessageContaining("\"out\"");
        refused(new TarFile()
                        .entry("d2/", '5', "", "")
                        .entry("d2", '2', ".", "")
                        .entry("d2/x", '0', "", ""))
                .hasMessageContaining("in the place of a folder");
        refused(new TarFile().entry("l", '2', "d3", "").entry("h", '1', "l/x", ""))
                .hasMessageContaining("\"h\"");
    }

    @Test
    void aHardLinkToALinkIsNotFollowed() throws IOException {
        refused(new TarFile().entry("link", '2', "missing", "").entry("hard", '1', "link", ""))
                .hasMessageContaining("\"hard\"")
                .hasMessageContaining("no file of the archive");
    }

    @Test
    void ofEntriesOfOneNameTheLastOneCounts() throws IOException {
        Path archive = folder.resolve("x.tar");
        Files.write(
                archive,
                new TarFile()
                        .entry("twice", '0', "", "first")
                        .entry("./twice", '0', "", "second")
                        .entry("link", '2', "twice", "")
                        .entry("link", '0', "", "no link any more")
                        .bytes());
        Archives.unpack(archive, 1000);
        assertThat(folder.resolve("twice")).hasContent("second");
        assertThat(folder.resolve("link")).isRegularFile().hasContent("no link any more");
    }

    @Test
    void longNamesOfGnuAndPaxAreCheckedLikeOthers() throws IOException {
        String out = "x/".repeat(70) + "../".repeat(72) + "outside";
        refused(new TarFile().entry("././@LongLink", 'L', "", out + "\0").entry("short", '0', "", "evil"))
                .hasMessageContaining("has .. in the name");
        String line = " path=" + out + "\n";
        String pax = (line.length() + 3) + line;
        refused(new TarFile().entry("PaxHeader", 'x', "", pax).entry("short", '0', "", "evil"))
                .hasMessageContaining("has .. in the name");
        refused(new TarFile().entry("././@LongLink", 'K', "", "/etc/passwd\0").entry("link", '2', "x", ""))
                .hasMessageContaining("/etc/passwd");
    }

    /** Ten gibibytes of zeros in ten megabytes: each block stands for itself, so that it need not be packed twice. */
    @Test
    void aBombIsRefusedByItsEntryLongBeforeItFillsTheDisk() throws IOException {
        long size = 10L << 30;
        Path archive = folder.resolve("bomb.tar.gz");
        try (OutputStream out = Files.newOutputStream(archive)) {
            out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
            out.write(block(new TarFile().header("zeros", '0', "", size)));
            repeat(block(new byte[16 * MEBIBYTE]), size / (16 * MEBIBYTE), out);
        }
        assertThat(Files.size(archive)).isLessThan(20 * MEBIBYTE);
        assertThatThrownBy(() -> Archives.unpack(archive, Quota.MAX_BYTES))
                .hasMessageContaining("entry \"zeros\"")
                .hasMessageContaining("100 times");
        assertThat(Files.size(folder.resolve("zeros"))).isLessThanOrEqualTo(100 * Files.size(archive));
    }

    @Test
    void aZipThatLiesAboutItsSizeIsRefusedByItsEntry() throws IOException {
        Path archive = folder.resolve("bomb.zip");
        Files.write(archive, zipBomb("zeros", 512));
        assertThatThrownBy(() -> Archives.unpack(archive, Quota.MAX_BYTES))
                .hasMessageContaining("entry \"zeros\"")
                .hasMessageContaining("100 times");
    }

    @Test
    void whatDoesNotFitOnTheDiskIsRefused() throws IOException {
        Quota quota = new Quota(Quota.MAX_BYTES, Quota.RESERVE_BYTES + 100, 1);
        quota.take("small", 100);
        assertThatThrownBy(() -> quota.take("one more", 1))
                .hasMessageContaining("entry \"one more\"")
                .hasMessageContaining("does not fit");
    }

    @Test
    void tooManyEntriesAreRefused() throws IOException {
        Quota quota = new Quota(1, 1, 1);
        for (int i = 0; i < Quota.MAX_ENTRIES; i++) {
            quota.entry("x");
        }
        assertThatThrownBy(() -> quota.entry("the last")).hasMessageContaining("\"the last\" is one more than");
    }

    @Test
    void aDeviceInAZipIsRefused() throws IOException {
        byte[] zip = zipBomb("device", 1);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(zip.length - 22 + 16);
        bytes.put(directory + 5, (byte) 3).putInt(directory + 38, 0020666 << 16);
        Path archive = Files.write(folder.resolve("device.zip"), zip);
        assertThatThrownBy(() -> Archives.unpack(archive, Quota.MAX_BYTES))
                .hasMessageContaining("\"device\" is no file, folder or link");
    }

    @Test
    void otherPackersAreNamed() throws IOException {
        Path archive = Files.write(folder.resolve("x.tar"), "BZh91AY&SY".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Archives.unpack(archive, 1000))
                .hasMessageContaining("packed with bzip2")
                .hasMessageContaining("<install>");
    }

    @Test
    void whatIsPackedWithGzipIsUnpackedWhateverItsName() throws IOException {
        Path archive = folder.resolve("x.TAR");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(archive))) {
            out.write(new TarFile().entry("file", '0', "", "x").bytes());
        }
        assertThat(Archives.unpack(archive, 1000)).isTrue();
        assertThat(folder.resolve("file")).hasContent("x");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(TarFile tar)
            throws IOException {
        Path archive = Files.write(folder.resolve("x.tar"), tar.bytes());
        var thrown = assertThatThrownBy(() -> Archives.unpack(archive, 100_000)).isInstanceOf(IOException.class);
        assertThat(root.resolve("in/outside")).hasContent("precious");
        assertThat(root.resolve("in")).isDirectoryContaining(path -> path.endsWith("side"));
        try (var names = Files.list(root.resolve("in"))) {
            assertThat(names).hasSize(2);
        }
        return thrown;
    }

    /** A whole zip with one entry of so many mebibytes of zeros, which it says to be one byte. */
    private static byte[] zipBomb(String name, int mebibytes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        repeat(block(new byte[MEBIBYTE]), mebibytes, content);
        content.write(new byte[] {3, 0}); // the last block, and empty
        CRC32 crc = new CRC32();
        crc.update(new byte[1]);
        byte[] title = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer zip =
                ByteBuffer.allocate(200 + 2 * title.length + content.size()).order(ByteOrder.LITTLE_ENDIAN);
        zip.putInt(0x04034b50).putShort((short) 20).putShort((short) 0);
        sizes(zip, crc, content.size()).putShort((short) title.length).putShort((short) 0);
        zip.put(title).put(content.toByteArray());
        int directory = zip.position();
        zip.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
        sizes(zip, crc, content.size())
                .putShort((short) title.length)
                .putShort((short) 0)
                .putShort((short) 0);
        zip.putShort((short) 0).putShort((short) 0).putInt(0).putInt(0).put(title);
        int end = zip.position();
        zip.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
        zip.putInt(end - directory).putInt(directory).putShort((short) 0);
        return java.util.Arrays.copyOf(zip.array(), zip.position());
    }

    private static ByteBuffer sizes(ByteBuffer zip, CRC32 crc, int packed) {
        return zip.putShort((short) 8)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(packed)
                .putInt(1);
    }

    private static void repeat(byte[] block, long times, OutputStream out) throws IOException {
        for (long i = 0; i < times; i++) {
            out.write(block);
        }
    }

    /** Returns {@code bytes} packed so that it can be put together with others of its kind. */
    private static byte[] block(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(bytes);
        byte[] packed = new byte[bytes.length / 500 + 1000];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.FULL_FLUSH);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }
}
