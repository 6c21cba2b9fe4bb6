package dev.plush.edit;

import dev.plush.event.Plan;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import dev.plush.spec.SpecReader.ReadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plush check} says of a text that is in no file yet.
 *
 * @param plan of the first experiment; nothing if there are errors
 */
public record AppCheck(List<Problem> problems, Optional<Plan> plan) {
    /** Of a text that nobody has looked at. */
    public static final AppCheck NONE = new AppCheck(List.of(), Optional.empty());

    public AppCheck {
        problems = List.copyOf(problems);
    }

    /** Checks a text as if it were in {@code file}; looks at the files beside it. Takes a while for a long text. */
    public static AppCheck of(String text, Path file) {
        Path base = file.toAbsolutePath().normalize().getParent();
        ReadResult read = SpecReader.read(file.toString(), text, base, Map.of());
        Optional<Plan> plan = read.application().map(application -> PlanCompiler.compile(application, "", base));
        return new AppCheck(read.problems().all(), plan);
    }

    /** Returns how many errors there are. */
    public long errors() {
        return problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
    }
}
