package dev.plush.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Event;
import dev.plush.state.RunState;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is given to strangers says what happened, and not to whom it belongs. */
class RedactionTest {
    @TempDir
    private Path folder;

    private Path run() throws IOException {
        Path run = Files.createDirectory(folder.resolve("20261122-160412-long-7f3a"));
        try (LongRun written = new LongRun(run)) {
            written.upTo(2_500).end();
        }
        return run;
    }

    private RedactedRun redacted(Path run, String... patterns) throws IOException {
        Path into = Files.createTempDirectory(folder, "into");
        return RedactedRun.write(
                run, into, Stream.of(patterns).map(Pattern::compile).toList(), true);
    }

    private static String bytes(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void whatHappenedStaysAndNamesDoNot() throws IOException {
        Path run = run();
        assertThat(bytes(run)).contains("web7", "10.1.2.3", "ann", "hunter2", "acme", "laptop", "deploy");
        RedactedRun copy = redacted(run);
        assertThat(copy.problems()).isEmpty();
        assertThat(copy.folder().getFileName()).isEqualTo(run.getFileName());
        assertThat(bytes(copy.folder()))
                .doesNotContain(
                        "web7", "10.1.2.3", "ann", "hunter2", "acme", "laptop", "deploy", "/home", "example.org");
        assertThat(Checkup.of(copy.folder()).sound()).isTrue();
        List<RunState> shown = Folders.states(copy.folder());
        List<RunState> real = Folders.states(run);
        assertThat(shown).hasSameSizeAs(real);
        for (int i = 0; i < real.size(); i++) {
            assertThat(shown.get(i))
                    .usingRecursiveComparison()
                    .comparingOnlyFields(
                            "sequence", "timeNanos", "life", "verdict", "restarts", "processTally", "hostTally")
                    .isEqualTo(real.get(i));
        }
        assertThat(shown.get(0).host(new dev.plush.event.HostId(0)).name()).isEqualTo("h1");
        assertThat(Folders.output(copy.folder()))
                .hasSameSizeAs(Folders.output(run))
                .allMatch(line -> line.matches("(?s)\\d+ h1: open /w\\d: No space left on device \\d+\\n"));
    }

    @Test
    void patternsReachNamesThatStayOtherwise() throws IOException {
        RedactedRun copy = redacted(run(), "long|serve");
        assertThat(copy.folder().getFileName()).hasToString("20261122-160412-x1-7f3a");
        assertThat(bytes(copy.folder())).doesNotContain("long", "serve");
        assertThat(Checkup.of(copy.folder()).sound()).isTrue();
    }

    @Test
    void textsAreScrubbedWordByWord() {
        Scrubber scrubber = new Scrubber(new Pseudonyms(List.of()));
        scrubber.host("n01", "h1");
        scrubber.host("n02", "h2");
        scrubber.host("n07", "h3");
        scrubber.harmless("all-up");
        assertThat(scrubber.scrub("n[01-02,07] wait: n02/all-up, n01: exit status 98 after 2.5 ms (attempt 3)"))
                .isEqualTo("h[1-3] wait: h2/all-up, h1: exit status 98 after 2.5 ms (attempt 3)");
        assertThat(scrubber.scrub("connect to 10.0.0.7:80 as bob@corp.example failed: Connection refused"))
                .isEqualTo("connect to w1 as w2 failed: Connection refused");
        assertThat(scrubber.scrub("java.lang.NoClassDefFoundError: com/acme/Main; key=s3cret, at /srv/acme"))
                .isEqualTo("NoClassDefFoundError: w3; key=w4, at /w5");
        assertThat(scrubber.scrub("error while loading shared libraries: libacme.so.1: cannot open"))
                .isEqualTo("error while loading shared libraries: w6: cannot open");
        assertThat(scrubber.scrub("fe80::1 00:11:22:33:44:55 +491701234567890 n03 n[01-03]"))
                .isEqualTo("w7 w8 w9 w10 w11]");
    }

    @Test
    void everyTextThatStaysIsOneOfAnEvent() {
        Set<String> texts = new TreeSet<>();
        leaves(Event.class).forEach(leaf -> texts(leaf, texts));
        assertThat(texts).containsAll(Redaction.KEPT);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RedactionTest::leaves)
                : Stream.of(type);
    }

    private static void texts(Class<?> record, Set<String> texts) {
        for (RecordComponent component : record.getRecordComponents()) {
            Type type = component.getGenericType();
            Class<?> held =
                    (Class<?>) (type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type);
            if (held == String.class) {
                texts.add(record.getSimpleName() + "." + component.getName());
            } else if (held.isRecord()) {
                texts(held, texts);
            }
        }
    }
}
