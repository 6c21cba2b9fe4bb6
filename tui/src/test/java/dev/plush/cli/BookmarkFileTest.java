package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarkFileTest {
    @TempDir
    private Path folder;

    private BookmarkFile bookmarks;
    private Path file;

    @BeforeEach
    void open() {
        bookmarks = new BookmarkFile(new RunFolder(folder));
        file = folder.resolve("bookmarks.txt");
    }

    @Test
    void noFileIsNoBookmark() throws IOException {
        assertThat(bookmarks.read().all()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void keptOnesAreThereForTheNextReaderWithLettersOfAllCountries() throws IOException {
        bookmarks.keep(17, Optional.of("erste Spur: größer, 漢字"));
        assertThat(bookmarks.keep(4, Optional.of("")).all()).hasSize(2);
        assertThat(bookmarks.read().note(17)).contains("erste Spur: größer, 漢字");
        assertThat(Files.readString(file)).isEqualTo("17\terste Spur: größer, 漢字\n4\t\n");
        bookmarks.keep(17, Optional.of("no, later"));
        assertThat(bookmarks.keep(4, Optional.empty()).all()).containsOnlyKeys(17L);
        assertThat(Files.readString(file)).isEqualTo("17\tno, later\n");
        assertThat(folder).isDirectoryContaining("glob:**bookmarks.txt").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatSomebodyElseWroteThereStays() throws IOException {
        byte[] foreign = "# mine \u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, foreign);
        bookmarks.keep(3, Optional.of("here"));
        bookmarks.keep(3, Optional.empty());
        assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
    }

    @Test
    void folderInItsPlaceIsToldAndLeftAlone() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> bookmarks.keep(3, Optional.of("here")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a file")
                .hasMessageContaining("move it away");
        assertThat(file).isEmptyDirectory();
    }
}
