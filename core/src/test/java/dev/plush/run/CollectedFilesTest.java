package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.wire.Report.CollectedPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectedFilesTest {
    @TempDir
    Path folder;

    private Path root;
    private CollectedFiles files;

    @BeforeEach
    void open() {
        root = folder.resolve("collected");
        files = new CollectedFiles(root);
    }

    @Test
    void partsBecomeAFileOnceTheLastHasCome() throws IOException {
        files.part("h1", "receive", part("out/a.txt", 0, "one ", false));
        assertThat(root.resolve("h1/receive")).doesNotExist();
        files.part("h1", "receive", part("out/a.txt", 4, "two", true));
        assertThat(root.resolve("h1/receive/out/a.txt")).hasContent("one two");
        files.part("h1", "receive", part("empty", 0, "", true));
        assertThat(root.resolve("h1/receive/empty")).isEmptyFile();
        assertThat(list(root.resolve("h1"))).containsExactly("receive");
    }

    @Test
    void offsetZeroBeginsAgain() throws IOException {
        files.part("h1", "p", part("a", 0, "half of an older a", false));
        files.part("h1", "p", part("a", 0, "new", true));
        assertThat(root.resolve("h1/p/a")).hasContent("new");
        files.part("h1", "p", part("a", 0, "newer", true));
        assertThat(root.resolve("h1/p/a")).hasContent("newer");
    }

    @Test
    void hostsDoNotDisturbEachOther() throws IOException {
        files.part("h1", "p", part("a", 0, "1", false));
        files.part("h2", "p", part("a", 0, "2", false));
        files.part("h1", "p", part("a", 1, "1", true));
        files.part("h2", "p", part("a", 1, "2", true));
        assertThat(root.resolve("h1/p/a")).hasContent("11");
        assertThat(root.resolve("h2/p/a")).hasContent("22");
    }

    @Test
    void aPartThatIsNotTheNextIsRefused() throws IOException {
        assertThatThrownBy(() -> files.part("h1", "p", part("a", 4, "two", true)))
                .hasMessageContaining("\"a\" was not begun");
        files.part("h1", "p", part("a", 0, "one", false));
        assertThatThrownBy(() -> files.part("h1", "p", part("a", 4, "two", true)))
                .hasMessageContaining("at 3, found the one at 4");
        assertThatThrownBy(() -> files.part("h1", "p", part("a", -1, "two", true)))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve("h1/p")).doesNotExist();
    }

    @Test
    void pathsThatLeadOutAreRefused() {
        for (String path : List.of("../x", "a/../../x", "/etc/x", "..", ".", "", "a/..", "./a", "a\0b")) {
            assertThatThrownBy(() -> files.part("h1", "p", part(path, 0, "x", true)))
                    .as(path)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected a path below");
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void namesOfHostsAndProcessesAreNamesOfFoldersWhateverTheyHold() throws IOException {
        for (String name : List.of("..", ".", "", "a/b", "../../x", "%2E", ".part", "a b ü")) {
            files.part(name, name, part("f", 0, name, true));
        }
        assertThat(list(root))
                .containsExactlyInAnyOrder("%2E.", "%2E", "%", "a%2Fb", "%2E.%2F..%2Fx", "%252E", "%2Epart", "a b ü");
        assertThat(root.resolve("%2E./%2E./f")).hasContent("..");
        assertThat(list(folder)).containsExactly("collected");
    }

    @Test
    void linksAreNeverFollowed() throws IOException {
        files.part("h1", "p", part("a/b", 0, "x", true));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("file"), "precious");
        Files.createSymbolicLink(root.resolve("h1/p/out"), outside);
        Files.createSymbolicLink(root.resolve("h1/p/link"), outside.resolve("file"));
        Files.createSymbolicLink(root.resolve("h1/.part"), outside.resolve("file"));
        assertThatThrownBy(() -> files.part("h1", "p", part("x", 8, "more", true)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.part("h1", "p", part("out/new", 0, "x", true)))
                .hasMessageContaining("expected a folder");
        files.part("h1", "p", part("link", 0, "mine", true));
        assertThat(Files.isRegularFile(root.resolve("h1/p/link"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(outside.resolve("file")).hasContent("precious");
        assertThat(list(outside)).containsExactly("file");
    }

    @Test
    void aFileInPlaceOfAFolderAndTheOtherWayRoundAreRefused() throws IOException {
        files.part("h1", "p", part("a/b", 0, "x", true));
        assertThatThrownBy(() -> files.part("h1", "p", part("a", 0, "x", true))).hasMessageContaining("found a folder");
        assertThatThrownBy(() -> files.part("h1", "p", part("a/b/c", 0, "x", true)))
                .hasMessageContaining("expected a folder");
        assertThat(root.resolve("h1/p/a/b")).hasContent("x");
    }

    @Test
    void onlyTheUserMayReadThem() throws IOException {
        files.part("h1", "p", part("a/b", 0, "x", true));
        for (Path each : List.of(root, root.resolve("h1"), root.resolve("h1/p"), root.resolve("h1/p/a"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("h1/p/a/b"))))
                .isEqualTo("rw-------");
    }

    private static CollectedPart part(String path, long offset, String text, boolean last) {
        return new CollectedPart(3, path, offset, text.getBytes(StandardCharsets.UTF_8), last);
    }

    private static List<String> list(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
