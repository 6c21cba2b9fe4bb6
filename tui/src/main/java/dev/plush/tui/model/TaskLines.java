package dev.plush.tui.model;

import dev.plush.event.ProcessId;
import dev.plush.state.RunState;
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
        list(run, workflow, TaskState.Status.FAILED, lines);
        list(run, workflow, TaskState.Status.WAITING, lines);
        list(run, workflow, TaskState.Status.RUNNING, lines);
        int unlisted = Math.max(0, lines.size() - LISTED);
        List<String> listed = new ArrayList<>(lines.subList(0, lines.size() - unlisted));
        if (unlisted > 0) {
            listed.add("and " + unlisted + " more that failed or run");
        }
        listed.add((state.ended() - state.failed()) + " completed, "
                + (run.tasks(workflow) - state.tasks().size()) + " not given out yet");
        return listed;
    }

    private static void list(RunState run, int workflow, TaskState.Status status, List<String> lines) {
        WorkflowState state = run.workflows().get(workflow);
        for (int i = 0; i < state.tasks().size(); i++) {
            TaskState task = state.tasks().get(i);
            if (task.status() == status) {
                lines.add(mark(status).text() + "  " + Text.clean(Subjects.task(run, workflow, i)) + where(run, task));
            }
        }
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
