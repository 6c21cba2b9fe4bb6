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
        Optional<Application> application = Document.read(file, Languages.APPLICATION, problems)
                .flatMap(document -> application(document, set, base, problems));
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
