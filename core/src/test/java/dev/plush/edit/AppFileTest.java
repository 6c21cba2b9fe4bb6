package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.edit.AppFile.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("app.xml");
    }

    @Test
    void everyEncodingIsWrittenAsItWasRead() throws IOException, Refused {
        byte[][] all = {
            "<a>größe</a>\r\n".getBytes(StandardCharsets.UTF_8),
            "\ufeff<a>größe</a>".getBytes(StandardCharsets.UTF_8),
            "\ufeff<a>größe</a>".getBytes(StandardCharsets.UTF_16BE),
            "\ufeff<a>größe</a>".getBytes(StandardCharsets.UTF_16LE),
            "<?xml version='1.0' encoding='ISO-8859-1'?><a>größe</a>".getBytes(StandardCharsets.ISO_8859_1)
        };
        for (byte[] bytes : all) {
            Files.write(file, bytes);
            AppFile read = AppFile.read(file);
            assertThat(read.text()).endsWith("<a>größe</a>" + (read.text().endsWith("\n") ? "\r\n" : ""));
            read.write(read.text());
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        }
    }

    @Test
    void permissionsAndLinksStayAndNothingElseIsLeft() throws IOException, Refused {
        Files.writeString(file, "<a/>");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.xml"), file);
        AppFile written = AppFile.read(link).write("<b/>");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("<b/>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("app.xml", "link.xml");
        assertThat(written.changedOnDisk()).isFalse();
    }

    @Test
    void whatSomebodyElseWroteIsNoticed() throws IOException, Refused {
        AppFile missing = AppFile.missing(file);
        assertThat(missing.changedOnDisk()).isFalse();
        Files.writeString(file, "<a/>");
        assertThat(missing.changedOnDisk()).isTrue();
        AppFile read = AppFile.read(file);
        assertThat(read.changedOnDisk()).isFalse();
        Files.writeString(file, "<b/>");
        assertThat(read.changedOnDisk()).isTrue();
        Files.delete(file);
        assertThat(read.changedOnDisk()).isTrue();
    }

    @Test
    void whatIsNoTextOrTooLongIsRefusedWithASentence() throws IOException {
        Files.write(file, new byte[10 << 20]);
        assertThatThrownBy(() -> AppFile.read(file)).hasMessageContaining("has 10485760 bytes; at most 4194304");
        Files.write(file, new byte[] {'<', 'a', 0, '>'});
        assertThatThrownBy(() -> AppFile.read(file)).hasMessageContaining("found binary data");
        Files.write(file, new byte[] {'<', 'a', (byte) 0xff, '>'});
        assertThatThrownBy(() -> AppFile.read(file)).hasMessageContaining("found byte 2");
        Files.writeString(file, "<?xml version='1.0' encoding='klingon'?>");
        assertThatThrownBy(() -> AppFile.read(file)).hasMessageContaining("unknown encoding");
        assertThatThrownBy(() -> AppFile.read(folder)).hasMessageContaining("found something else");
    }
}
