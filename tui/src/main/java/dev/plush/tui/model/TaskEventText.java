package dev.plush.tui.model;

import dev.plush.event.TaskEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.TaskEvent.TaskReassigned;
import dev.plush.event.TaskEvent.TasksAbandoned;
import dev.plush.state.RunState;

/** Events about tasks in words. */
final class TaskEventText {
    private TaskEventText() {}

    static EventText of(RunState run, TaskEvent event) {
        if (event instanceof TaskAssigned assigned) {
            String again = assigned.again() ? ", a second time" : "";
            String worker = Subjects.process(run, assigned.process());
            return new EventText(Subjects.task(run, event.workflow(), assigned.task()), "to " + worker + again, "");
        } else if (event instanceof TaskReassigned again) {
            String count = again.failures() == 0 ? "" : " (failure " + again.failures() + ")";
            return new EventText(Subjects.task(run, event.workflow(), again.task()), again.reason() + count, "");
        } else if (event instanceof TaskEnded ended) {
            String reason = ended.reason().isEmpty() ? "" : ": " + ended.reason();
            String by = " on " + Subjects.process(run, ended.process());
            return new EventText(Subjects.task(run, event.workflow(), ended.task()), ended.outcome() + by + reason, "");
        }
        TasksAbandoned abandoned = (TasksAbandoned) event;
        String count = Words.count(abandoned.count(), "task", "tasks");
        return new EventText(Subjects.workflow(run, event.workflow()), count + ": " + abandoned.reason(), "");
    }
}
