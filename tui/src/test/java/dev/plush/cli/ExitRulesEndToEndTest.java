package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.application;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.state.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the end of a process leads to: nothing, a restart, a failure, another host; and what it leaves is brought back. */
class ExitRulesEndToEndTest {
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
    void everyRuleDoesWhatItSays() {
        String blocks = step("tolerated", process("tolerated", "exit 3", rule(3, "continue")))
                + step("again", process("again", "[ $PLUSH_ATTEMPT = 2 ] || exit 4", rule(4, "restart")))
                + step(
                        "final",
                        process("final", "exit 5", "<restart policy=\"on-failure\" max=\"3\"/>", rule(5, "fail")))
                + step("skipped", after("final"), process("skipped", "echo must not be"))
                + step("slow", process("slow", "exec sleep 600", "<timeout>1s</timeout>"))
                + step(
                        "stubborn",
                        process(
                                "stubborn",
                                "exit 6",
                                "<restart policy=\"on-failure\" max=\"2\" backoff=\"100ms\" backoff-max=\"10s\"/>"))
                + step(
                        "results",
                        process(
                                "results",
                                "mkdir -p out/deep; echo one >out/a.json; echo two >out/b.json; echo >out/c.txt",
                                "<collect>out/*.json</collect>"));
        String moved = plush.path("moved").toString();
        Path file = plush.file(
                "rules.xml",
                application(
                        "rules",
                        component("main", 1, "")
                                + component("moving", 1, "").replace("</num_hosts>", "</num_hosts><spares>1</spares>"),
                        flow("main", blocks)
                                + flow(
                                        "moving",
                                        step(
                                                "move",
                                                process(
                                                        "move",
                                                        "mkdir " + moved + " && exit 9; echo settled",
                                                        rule(9, "replace-host"))))));
        plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        Story story = plush.latest().assertWhole();
        assertThat(outcomes(story))
                .containsEntry("tolerated", Outcome.TOLERATED)
                .containsEntry("again", Outcome.COMPLETED)
                .containsEntry("final", Outcome.FAILED)
                .containsEntry("skipped", Outcome.SKIPPED)
                .containsEntry("slow", Outcome.FAILED)
                .containsEntry("stubborn", Outcome.FAILED)
                .containsEntry("results", Outcome.COMPLETED)
                .containsEntry("move", Outcome.COMPLETED);
        assertThat(story.state().reason()).contains("final: exit status 5", "slow: ", "stubborn: exit status 6");

        List<RestartScheduled> stubborn = restarts(story, "stubborn");
        assertThat(stubborn).extracting(RestartScheduled::attempt).containsExactly(2, 3);
        assertThat(stubborn.get(0).delayMillis()).isBetween(1L, 150L);
        assertThat(stubborn.get(1).delayMillis()).isBetween(100L, 300L);
        assertThat(restarts(story, "again")).hasSize(1);
        assertThat(restarts(story, "final")).isEmpty();

        assertThat(story.all(HostReplaced.class)).hasSize(1);
        assertThat(story.lines().stream().filter(line -> line.endsWith("settled")))
                .hasSize(1);

        Path collected = story.folder().collected().resolve("h01").resolve("results");
        assertThat(collected.resolve("out/a.json")).hasContent("one");
        assertThat(collected.resolve("out/b.json")).hasContent("two");
        assertThat(collected.resolve("out/c.txt")).doesNotExist();
        assertThat(story.all(ResultCollected.class).stream().mapToInt(ResultCollected::files))
                .containsOnlyOnce(2);
        plush.awaitNothingLeft();
    }

    private static String rule(int status, String action) {
        return "<exit status=\"" + status + "\" action=\"" + action + "\"/>";
    }

    /** Returns how each block ended at last, by its name. */
    private static Map<String, Outcome> outcomes(Story story) {
        RunState state = story.state();
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (BlockEnded end : story.all(BlockEnded.class)) {
            outcomes.put(state.plan().blocks().get(end.block()).name(), end.outcome());
        }
        return outcomes;
    }

    private static List<RestartScheduled> restarts(Story story, String process) {
        RunState state = story.state();
        return story.all(RestartScheduled.class).stream()
                .filter(it -> state.planOf(state.process(it.process())).name().equals(process))
                .toList();
    }
}
