package dev.plush.care;

import dev.plush.run.RunFolder;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run's application and settings without what is secret: the values of variables that are marked so, and those that
 * were given on the command line.
 */
record PublicTexts(Optional<String> application, Optional<String> settings) {
    private static final String SET = "set.";
    private static final Pattern TAG = Pattern.compile("<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>");
    private static final Pattern SECRET = Pattern.compile("\\ssecret\\s*=\\s*(?:\"(?!false\")|'(?!false'))");
    private static final Pattern VALUE = Pattern.compile("(\\svalue\\s*=\\s*)(?:\"[^\"]*\"|'[^']*')");

    static PublicTexts of(Path runFolder) throws IOException {
        RunFolder folder = new RunFolder(runFolder);
        Optional<String> settings = Files.exists(folder.settings()) ? Optional.of(settings(folder)) : Optional.empty();
        Optional<String> application =
                Files.exists(folder.application()) ? Optional.of(application(folder)) : Optional.empty();
        return new PublicTexts(application, settings);
    }

    private static String settings(RunFolder folder) throws IOException {
        Properties all = properties(folder);
        return all.stringPropertyNames().stream()
                .sorted()
                .map(name -> name.startsWith(SET)
                        ? "# " + name + " was given on the command line and is left out"
                        : name + "=" + escaped(all.getProperty(name)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String application(RunFolder folder) throws IOException {
        String text = new String(Files.readAllBytes(folder.application()), StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            String shown = SECRET.matcher(tag.group()).find()
                    ? VALUE.matcher(tag.group()).replaceAll("$1\"\"")
                    : tag.group();
            tag.appendReplacement(out, Matcher.quoteReplacement(shown));
        }
        return without(tag.appendTail(out).toString(), secrets(folder));
    }

    /** Takes values out that stand elsewhere, in a variable that the secret one is made of. */
    private static String without(String text, Collection<String> values) {
        String out = text;
        for (String value : values) {
            if (!value.isEmpty()) {
                out = out.replace("\"" + value + "\"", "\"\"")
                        .replace("'" + value + "'", "''")
                        .replace(">" + value + "<", "><");
            }
        }
        return out;
    }

    private static Collection<String> secrets(RunFolder folder) throws IOException {
        Properties settings = properties(folder);
        Map<String, String> set = new HashMap<>();
        settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(SET))
                .forEach(name -> set.put(name.substring(SET.length()), settings.getProperty(name)));
        String experiment = settings.getProperty("experiment", "");
        return SpecReader.read(folder.application(), Path.of(settings.getProperty("base", "/")), set)
                .application()
                .filter(read -> read.experiment(experiment).isPresent())
                .map(read -> PlanCompiler.secrets(read, experiment).values())
                .orElse(List.of());
    }

    private static Properties properties(RunFolder folder) throws IOException {
        Properties all = new Properties();
        if (Files.exists(folder.settings())) {
            all.load(new StringReader(Files.readString(folder.settings())));
        }
        return all;
    }
}
