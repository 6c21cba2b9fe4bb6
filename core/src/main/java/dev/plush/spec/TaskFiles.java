package dev.plush.spec;

import dev.plush.event.Plan.TaskSource;
import dev.plush.spec.BlockSpec.WorkflowBlockSpec;
import dev.plush.spec.WorkflowSpec.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tasks that stand in files: one a line, empty lines left out. */
final class TaskFiles {
    private static final int MAX_TASKS = 1_000_000;

    private TaskFiles() {}

    /** Refuses files that cannot be read now: nobody knows how many tasks they hold. */
    static void check(Application application, Path base, Problems problems) {
        application.experiments().stream()
                .flatMap(experiment -> experiment.flows().stream())
                .flatMap(flow -> flow.blocks().stream())
                .filter(WorkflowBlockSpec.class::isInstance)
                .flatMap(block -> ((WorkflowBlockSpec) block).workflow().tasks().stream())
                .filter(tasks -> !tasks.file().isEmpty())
                .forEach(tasks -> check(tasks, base, problems));
    }

    private static void check(Tasks tasks, Path base, Problems problems) {
        try {
            Path file = base.resolve(tasks.file());
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException("no file");
            }
            List<String> lines = lines(file);
            int count = lines.size();
            if (lines.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
                throw new IOException("not a text");
            }
            if (count == 0) {
                problems.warning(tasks.place(), "the file \"" + tasks.file() + "\" holds no tasks");
            } else if (count > MAX_TASKS) {
                problems.error(
                        tasks.place(),
                        "the file \"" + tasks.file() + "\" holds more than " + MAX_TASKS
                                + " tasks; make several workflows of it, or use <range>");
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            problems.error(
                    tasks.place(),
                    "the tasks cannot be read: expected a text file in UTF-8 with one task a line at \"" + tasks.file()
                            + "\", found " + (e instanceof NoSuchFileException ? "nothing" : "something else"));
        }
    }

    /**
     * Returns the tasks of a workflow.
     *
     * @throws IllegalArgumentException if a file cannot be read any more; the message is for users
     */
    static List<TaskSource> sources(WorkflowSpec workflow, Path base) {
        List<TaskSource> sources = new ArrayList<>();
        for (Tasks tasks : workflow.tasks()) {
            if (tasks.file().isEmpty()) {
                sources.add(new TaskSource(tasks.text(), tasks.first(), tasks.count()));
                continue;
            }
            try {
                lines(base.resolve(tasks.file())).forEach(line -> sources.add(new TaskSource(line, 0, 1)));
            } catch (IOException | UncheckedIOException e) {
                throw new IllegalArgumentException("the tasks in " + tasks.file() + " cannot be read: " + e, e);
            }
        }
        return sources;
    }

    private static List<String> lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .limit(MAX_TASKS + 1L)
                    .toList();
        }
    }
}
