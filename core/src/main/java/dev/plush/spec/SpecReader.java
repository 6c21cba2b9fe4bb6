package dev.plush.spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads an application file and finds everything that is wrong with it. Never throws for what is in the file. */
public final class SpecReader {
    private SpecReader() {}

    /**
     * What came of reading.
     *
     * @param application nothing if there are errors
     */
    public record ReadResult(Optional<Application> application, Problems problems) {}

    /**
     * Reads {@code file}.
     *
     * @param set values of variables that go before those in the file
     */
    public static ReadResult read(Path file, Map<String, String> set) {
        return read(file, file.toAbsolutePath().getParent(), set);
    }

    /**
     * Reads {@code file}, a copy of one that was in the folder {@code base}.
     *
     * @param set values of variables that go before those in the file
     */
    public static ReadResult read(Path file, Path base, Map<String, String> set) {
        Problems problems = new Problems(file.toString());
        return result(Document.read(file, Languages.APPLICATION, problems), base, set, problems);
    }

    /**
     * Reads {@code text} as if it were the content of a file in the folder {@code base}.
     *
     * @param name of the file, as problems are to call it
     * @param set values of variables that go before those in the text
     */
    public static ReadResult read(String name, String text, Path base, Map<String, String> set) {
        Problems problems = new Problems(name);
        Optional<Document> document = SourceReader.of(new SourceText(text), problems)
                .flatMap(source -> Document.of(source, Languages.APPLICATION, problems));
        return result(document, base, set, problems);
    }

    private static ReadResult result(
            Optional<Document> document, Path base, Map<String, String> set, Problems problems) {
        Optional<Application> application = document.flatMap(read -> application(read, set, base, problems));
        return new ReadResult(problems.hasErrors() ? Optional.empty() : application, problems);
    }

    private static Optional<Application> application(
            Document document, Map<String, String> set, Path base, Problems problems) {
        Optional<Element> project = document.root().child("project");
        if (project.isEmpty()) {
            return Optional.empty();
        }
        Variables variables = Variables.of(project.get(), set, document.gush(), document.source(), problems);
        ValueCheck values = new ValueCheck(Languages.APPLICATION, variables::expand, problems);
        Element checked = values.check(project.get(), "project");
        Application application = new ApplicationBuilder(problems, document.gush()).build(checked);
        new NameCheck(application, problems).check();
        for (ExperimentSpec experiment : application.experiments()) {
            new ExperimentCheck(application, experiment, problems).check();
        }
        PackageFiles.check(application, base, problems);
        TaskFiles.check(application, base, problems);
        return Optional.of(application);
    }
}
