package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.cli.Templates.Template;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.SpecReader;
import dev.plush.spec.SpecReader.ReadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TemplatesTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/plush/cli/templates/bytetorrent");

    @TempDir
    Path folder;

    static List<Template> all() {
        return Templates.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void templateIsWrittenWholeAndItsApplicationHasNoProblems(Template template) throws Exception {
        List<Path> written = Templates.write(template, folder.resolve("new/deep"));
        assertThat(written).hasSameSizeAs(template.files()).allSatisfy(file -> assertThat(file)
                .isNotEmptyFile());
        Path application = folder.resolve("new/deep").resolve(template.application());
        assertThat(written).contains(application);
        ReadResult read = SpecReader.read(application, Map.of());
        assertThat(read.problems().all()).isEmpty();
        assertThat(PlanCompiler.compile(read.application().orElseThrow(), "", application.getParent()))
                .isNotNull();
        assertThat(Templates.named(template.name())).contains(template);
    }

    @ParameterizedTest
    @MethodSource("all")
    void fileThatIsThereIsNeverOverwritten(Template template) throws IOException {
        String last = template.files().get(template.files().size() - 1);
        Path mine = folder.resolve(last);
        Files.createDirectories(mine.getParent());
        Files.writeString(mine, "mine");
        assertThatThrownBy(() -> Templates.write(template, folder))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining(mine.toString());
        assertThat(mine).hasContent("mine");
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).containsExactly(mine);
        }
    }

    @Test
    void twoCopiesAreEqualByteForByte() throws IOException {
        Template template = Templates.named("bytetorrent").orElseThrow();
        Templates.write(template, folder.resolve("a"));
        Templates.write(template, folder.resolve("b"));
        for (String file : template.files()) {
            assertThat(folder.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(file));
        }
    }

    @Test
    void sourcesOfTheProgramAreAllInItsTemplate() throws IOException {
        Template template = Templates.named("bytetorrent").orElseThrow();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            assertThat(template.files())
                    .containsAll(
                            sources.map(source -> "src/" + source.getFileName()).toList());
        }
        Templates.write(template, folder);
        assertThat(folder.resolve("src/Wire.java")).hasSameTextualContentAs(SOURCES.resolve("Wire.java"));
    }

    @Test
    void theWrittenProgramRuns() throws Exception {
        Templates.write(Templates.named("bytetorrent").orElseThrow(), folder);
        try (ZipFile zip = new ZipFile(folder.resolve("bytetorrent.zip").toFile())) {
            Files.copy(zip.getInputStream(zip.getEntry("bytetorrent.jar")), folder.resolve("bytetorrent.jar"));
        }
        Process process = new ProcessBuilder(java(), "-jar", "bytetorrent.jar", "dance")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("expected seed, join or transfer, found 'dance'");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
