package dev.plush;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the style of this project asks of every file, held by a test so that nobody has to say it in a review. */
class TidyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int MAX_FILE_LINES = 400;
    private static final int MAX_METHOD_LINES = 70;
    private static final Pattern METHOD = Pattern.compile("^ {4}(?! )[\\w<@].*\\{$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#\\s]+)[^)]*\\)");

    private static List<Path> files(String suffix) throws IOException {
        try (Stream<Path> tree = Files.walk(ROOT)) {
            return tree.filter(f -> f.toString().endsWith(suffix))
                    .filter(f ->
                            !f.toString().contains("/target/") && !f.toString().contains("/.git/"))
                    .toList();
        }
    }

    @Test
    void noFileIsLong() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java")) {
            int lines = Files.readAllLines(file).size();
            if (lines > MAX_FILE_LINES) {
                found.add(ROOT.relativize(file) + " has " + lines + " lines");
            }
        }
        assertThat(found)
                .as("files of more than " + MAX_FILE_LINES + " lines: a concern wants its own")
                .isEmpty();
    }

    @Test
    void noMethodIsLong() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".java")) {
            List<String> lines = Files.readAllLines(file);
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (METHOD.matcher(lines.get(i)).matches()
                        && !lines.get(i).matches(".*\\b(class|record|enum|interface)\\b.*")) {
                    start = i;
                } else if (lines.get(i).equals("    }") && start >= 0) {
                    if (i - start > MAX_METHOD_LINES) {
                        found.add(ROOT.relativize(file) + ":" + (start + 1) + " has " + (i - start) + " lines");
                    }
                    start = -1;
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noTabsAndNoUnfinishedWork() throws IOException {
        List<String> found = new ArrayList<>();
        Pattern marks = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
        for (Path file : files(".java")) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains("\t") || marks.matcher(lines.get(i)).find()) {
                    found.add(ROOT.relativize(file) + ":" + (i + 1) + " "
                            + lines.get(i).strip());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noManagersHelpersUtils() throws IOException {
        List<String> found = files(".java").stream()
                .map(f -> f.getFileName().toString())
                .filter(n -> n.matches(".*(Manager|Helper|Utils?|Impl)\\.java"))
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void everyPageHasOneTitleAndItsLinksLeadSomewhere() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(".md")) {
            String text = Files.readString(file).replaceAll("(?s)```.*?```", "");
            long titles = text.lines().filter(l -> l.startsWith("# ")).count();
            if (titles != 1) {
                found.add(ROOT.relativize(file) + " has " + titles + " titles");
            }
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                String target = link.group(1);
                if (!target.matches("[a-z]+:.*") && !Files.exists(file.resolveSibling(target))) {
                    found.add(ROOT.relativize(file) + " links to " + target + ", which is not there");
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
