package dev.plush.tui.model;

import dev.plush.event.ProcessId;
import dev.plush.state.RunState;
import dev.plush.state.Table;
import dev.plush.state.TaskState;
import dev.plush.state.WorkflowState;
import java.util.ArrayList;
import java.util.List;

/** The tasks of a workflow in words: those that failed, that run, and that have to be run again; the others counted. */
final class TaskLines {
    /** More than these are counted, not listed. */
    private static final int LISTED = 500;

    private TaskLines() {}

    static List<String> of(RunState run, int workflow) {
        WorkflowState state = run.workflows().get(workflow);
        List<String> lines = new ArrayList<>();
        int troubled = 0;
        for (TaskState.Status status :
                List.of(TaskState.Status.FAILED, TaskState.Status.WAITING, TaskState.Status.RUNNING)) {
            troubled += list(run, workflow, status, lines);
        }
        if (troubled > lines.size()) {
            lines.add("and " + (troubled - lines.size()) + " more that failed or run");
        }
        lines.add((state.ended() - state.failed()) + " completed, "
                + (run.tasks(workflow) - state.tasks().size()) + " not given out yet");
        return lines;
    }

    /** Returns how many there are, listed or not. */
    private static int list(RunState run, int workflow, TaskState.Status status, List<String> lines) {
        Table<TaskState> tasks = run.workflows().get(workflow).tasks();
        int count = 0;
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).status() == status) {
                count++;
                if (lines.size() < LISTED) {
                    String task = Text.clean(Subjects.task(run, workflow, i));
                    lines.add(mark(status).text() + "  " + task + where(run, tasks.get(i)));
                }
            }
        }
        return count;
    }

    private static Mark mark(TaskState.Status status) {
        return switch (status) {
            case RUNNING -> new Mark("●", "RUNNING", Tone.BUSY);
            case WAITING -> new Mark("▲", "AGAIN", Tone.WARNING);
            case COMPLETED -> new Mark("○", "COMPLETED", Tone.GOOD);
            case FAILED -> new Mark("✖", "FAILED", Tone.BAD);
        };
    }

    private static String where(RunState run, TaskState task) {
        String first = task.first() < 0 ? "" : "  " + Subjects.process(run, new ProcessId(task.first()));
        String second = task.second() < 0 ? "" : " and " + Subjects.process(run, new ProcessId(task.second()));
        String failures = task.failures() == 0 ? "" : ", failed " + task.failures() + " times before";
        return Text.clean(first + second + failures);
    }
}
