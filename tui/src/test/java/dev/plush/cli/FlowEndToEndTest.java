package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.barrier;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.experiment;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks in their order on real processes: groups, barriers that open early, let few in, or give up. */
class FlowEndToEndTest {
    /** What a process does that others wait for: nothing hangs for ever, but there is time on a busy machine. */
    private static final String WAIT =
            "i=0; while [ ! -e \"$0\" ]; do i=$((i + 1)); [ $i -lt 600 ] || exit 9; sleep 0.1; done";

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

    /**
     * The last of four hosts comes to each barrier only when the others are through; so all of them have to open without it.
     * The file has another experiment that would fail.
     */
    @Test
    void barriersOpenWithoutTheLastHostAsTheyAreTold() {
        Path marks = plush.made("marks");
        StringBuilder blocks = new StringBuilder();
        String before = "";
        List<List<String>> barriers = List.of(
                List.of("count", "release=\"3\""),
                List.of("share", "release=\"75%\""),
                List.of("knee", "release=\"knee\""),
                List.of("timeout", "timeout=\"2s\" on-timeout=\"release\""));
        for (List<String> one : barriers) {
            String name = one.get(0);
            String mark = marks + "/" + name;
            String late = "[ $PLUSH_INDEX != 3 ] || { set -- ; " + WAIT.replace("\"$0\"", mark) + "; }";
            blocks.append(step("to-" + name, before, process("to-" + name, late)))
                    .append(barrier(name, one.get(1), after("to-" + name)))
                    .append(step("past-" + name, after(name), process("past-" + name, "touch " + mark)));
            before = after("past-" + name);
        }
        Path file = plush.file(
                "early.xml",
                "<plush><project name=\"early\">" + component("c", 4, "")
                        + experiment("fails", "", flow("c", step("f", process("f", "exit 1"))))
                        + experiment("early", "", flow("c", blocks.toString()))
                        + "</project></plush>");
        plush.run("run", file, "--local", "--plain", "--experiment", "early").expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(BarrierReleased.class))
                .extracting(BarrierReleased::how)
                .containsExactly("count", "share", "knee", "timeout");
        // the knee goes by how fast the others come, which a busy machine decides
        assertThat(story.all(BarrierReleased.class))
                .allSatisfy(it -> assertThat(it.arrived()).isBetween(it.how().equals("knee") ? 2 : 3, 3));

        assertThat(plush.run("run", file, "--local", "--experiment", "latee")
                        .expect(ExitCode.USAGE)
                        .err())
                .contains("latee");
        plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        plush.awaitNothingLeft();
    }

    @Test
    void groupsKeepTheirOrderAndABarrierLetsFewIn() throws IOException {
        Path log = plush.file("log", "");
        String inside = "echo \"in $PLUSH_HOST\" >>" + log + "; sleep 0.3; echo \"out $PLUSH_HOST\" >>" + log;
        String group = "<block name=\"group\">" + after("leave-it") + step("one", tell("one", log))
                + "<block name=\"deeper\">" + after("one") + step("two", tell("two", log))
                + step("three", after("two"), tell("three", log)) + "</block></block>";
        String blocks = barrier("few", "max-inside=\"2\"")
                + step("critical", after("few"), process("critical", inside))
                + "<leave name=\"few\">" + after("critical") + "</leave>"
                + step("leave-it", after("critical"), tell("left", log))
                + group
                + step("last", after("group"), tell("last", log));
        Path file = plush.file("few.xml", Applications.application("few", component("c", 5, ""), flow("c", blocks)));
        plush.run("run", file, "--local", "--plain").expect(0);
        Story story = plush.latest().assertWhole();
        assertThat(story.all(BarrierLeft.class)).hasSize(5);

        Set<String> in = new HashSet<>();
        List<String> lines = Files.readAllLines(log);
        for (String line : lines) {
            String host = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith("in ")) {
                assertThat(in.add(host)).isTrue();
            } else if (line.startsWith("out ")) {
                in.remove(host);
            }
            assertThat(in).as("inside, after %s", line).hasSizeLessThanOrEqualTo(2);
        }
        for (int host = 1; host <= 5; host++) {
            String name = " h0" + host;
            assertThat(lines.stream().filter(line -> line.endsWith(name)).map(line -> line.replace(name, "")))
                    .containsExactly("in", "out", "left", "one", "two", "three", "last");
        }
        plush.awaitNothingLeft();
    }

    private static String tell(String name, Path log) {
        return process(name, "echo \"" + name + " $PLUSH_HOST\" >>" + log);
    }

    @Test
    void aBarrierThatGivesUpFailsThoseWhoWaitAndSkipsWhatComesAfter() throws IOException {
        Path gate = plush.path("gate");
        String late = "[ $PLUSH_INDEX = 0 ] || " + Applications.waitFor(gate).replace("echo started; ", "{ ") + "; }";
        Path file = plush.file(
                "gives-up.xml",
                Applications.application(
                        "gives-up",
                        component("c", 2, ""),
                        flow(
                                "c",
                                step("to", process("to", late)),
                                barrier("all", "timeout=\"1s\" on-timeout=\"fail\"", after("to")),
                                step("past", after("all"), process("past", "echo must not be")))));
        Plush.Running run = plush.start("run", file, "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.await("it gave up", s -> !story.all(BarrierTimedOut.class).isEmpty());
        Files.createFile(gate);
        Plush.Ran ran = run.ended().expect(ExitCode.APPLICATION_FAILED);
        assertThat(ran.out()).contains("timed out, ", "h02").doesNotContain("must not be");
        assertThat(story.all(BlockEnded.class).stream().map(BlockEnded::outcome))
                .containsExactlyInAnyOrder(
                        Outcome.COMPLETED,
                        Outcome.COMPLETED,
                        Outcome.FAILED,
                        Outcome.FAILED,
                        Outcome.SKIPPED,
                        Outcome.SKIPPED);
        plush.awaitNothingLeft();
    }

    /** The second host's software is there only when the first one's process has run. */
    @Test
    void withPrepareEachNoHostWaitsForTheOthersSoftware() {
        Path first = plush.path("first");
        Path mark = plush.path("mark");
        String install = "mkdir " + first + " 2&gt;/dev/null || { "
                + WAIT.replace("\"$0\"", mark.toString()).replace("&", "&amp;").replace("<", "&lt;") + "; }";
        Path file = plush.file(
                "each.xml",
                "<plush><project name=\"each\"><software name=\"s\" type=\"script\"><install>" + install
                        + "</install></software>" + component("c", 2, "<software name=\"s\"/>")
                        + experiment(
                                "each",
                                "",
                                flow("c", step("go", process("go", "touch " + mark)))
                                        .replace("<component_block ", "<component_block prepare=\"each\" "))
                        + "</project></plush>");
        plush.run("run", file, "--local", "--plain").expect(0);
        plush.latest().assertWhole();
        plush.awaitNothingLeft();
    }
}
