package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.application;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostId;
import dev.plush.event.Outcome;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.TaskEvent.TaskReassigned;
import dev.plush.state.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool of tasks over a pool of workers, some of which fail. */
class WorkflowEndToEndTest {
    private static final int ONCE = 8;
    private static final int ALWAYS = 9;
    private static final int TASKS = 12;

    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    @Test
    void everyTaskEndsOnceAndOneThatFailsIsTriedElsewhere() {
        plush.file("tasks.txt", "of a file\n\nof the same file\n");
        Path marks = plush.made("marks");
        String script = "case \"$PLUSH_TASK\" in bad-once) mkdir " + marks
                + "/once && exit 1 ;; bad-always) exit 2 ;; esac; " + "echo \"did $PLUSH_TASK\"";
        String workflow = "<workflow_block name=\"w\">"
                + process("worker", script)
                + "<tasks><range from=\"0\" to=\"7\"/><task>bad-once</task><task>bad-always</task>"
                + "<from file=\"tasks.txt\"/></tasks><workers per-host=\"2\" retry=\"2\"/></workflow_block>";
        Path file = plush.file(
                "workflow.xml",
                application(
                        "workflow",
                        component("c", 2, ""),
                        flow("c", workflow, step("next", after("w"), process("next", "echo must not be")))));
        Plush.Ran ran = plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        assertThat(ran.out()).contains("1 of 12 tasks failed");
        Story story = plush.latest().assertWhole();

        List<TaskEnded> ends = story.all(TaskEnded.class);
        assertThat(ends.stream().map(TaskEnded::task))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, TASKS).boxed().toList());
        assertThat(ends).allSatisfy(end -> assertThat(end.outcome())
                .isEqualTo(end.task() == ALWAYS ? Outcome.FAILED : Outcome.COMPLETED));
        assertThat(story.lines().stream().map(line -> line.substring(line.indexOf(' ') + 1)))
                .filteredOn(line -> line.startsWith("did "))
                .hasSize(TASKS - 1)
                .contains("did 7", "did bad-once", "did of a file", "did of the same file");

        assertThat(hosts(story, ONCE)).hasSize(2).doesNotHaveDuplicates();
        List<HostId> always = hosts(story, ALWAYS);
        assertThat(always).hasSize(3);
        assertThat(always.get(0)).isNotEqualTo(always.get(1));
        assertThat(always.get(1)).isNotEqualTo(always.get(2));
        assertThat(story.all(TaskReassigned.class)).hasSize(3);
        assertThat(story.all(BlockEnded.class).stream().map(BlockEnded::outcome))
                .containsExactlyInAnyOrder(Outcome.FAILED, Outcome.FAILED, Outcome.SKIPPED, Outcome.SKIPPED);
        plush.awaitNothingLeft();
    }

    /** Returns where a task ran, in order. */
    private static List<HostId> hosts(Story story, int task) {
        RunState state = story.state();
        return story.all(TaskAssigned.class).stream()
                .filter(it -> it.task() == task)
                .map(it -> state.process(it.process()).host())
                .toList();
    }
}
