package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes print, however hostile, and what programs read of a run. */
class OutputEndToEndTest {
    private static final int LINE_BYTES = 10_000_000;

    /** Title, clear screen, a colour that is never switched off, C1's CSI, a right-to-left override, bells; then bytes. */
    private static final String HOSTILE =
            "printf 'before\\n\\033]0;owned\\007\\033[2J\\033[31mred \\302\\23331m \\342\\200\\256 turned\\n';"
                    + " printf '\\200\\377\\000\\001 \\303( not text\\n'; printf 'no line end';"
                    + " head -c " + LINE_BYTES + " /dev/zero | tr '\\0' x >&2; echo >&2; head -c 200000 /dev/urandom;"
                    + " echo; echo after";

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
    void noOutputHarmsTheTerminalOrTheJournal() {
        Path file = plush.file("hostile.xml", Applications.shell("hostile", 1, HOSTILE));
        Plush.Ran run = plush.run("run", file, "--local", "--plain").expect(0);
        assertHarmless(run.out());
        Story story = plush.latest().assertWhole();
        assertThat(story.lines()).contains("h01/hostile before", "h01/hostile after");

        String logs = plush.run("logs").expect(0).out();
        assertHarmless(logs);
        assertThat(logs).contains("red ", " turned", "not text", "no line end");
        String stderr = plush.run("logs", "--stderr").expect(0).out();
        assertThat(stderr.chars().filter(c -> c == 'x').count()).isGreaterThan(LINE_BYTES - 1);
        plush.awaitNothingLeft();
    }

    /** Nothing but line ends and what a terminal shows; and nothing that turns the direction of writing. */
    private static void assertHarmless(String text) {
        assertThat(text.codePoints()
                        .filter(c -> c != '\n' && c != '\t' && !shown(c))
                        .boxed())
                .as("control characters")
                .isEmpty();
    }

    private static boolean shown(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }

    @Test
    void programsGetOneDocument() throws IOException {
        Path gate = plush.path("gate");
        Path file = plush.file("json.xml", Applications.shell("json", 2, Applications.waitFor(gate)));
        Plush.Running run = plush.start("run", file, "--local", "2", "--json");
        Story story = plush.awaitRun(run);
        RunState state = story.awaitRunning(2);

        Map<String, Object> status =
                Json.object(plush.run("status", "--json").expect(0).out());
        assertThat(status)
                .containsKeys("run", "state", "verdict", "phase", "controllerPid", "hosts", "processes")
                .containsEntry("schemaVersion", 1.0)
                .containsEntry("run", story.id())
                .containsEntry("state", "EXECUTING")
                .containsEntry("verdict", "none")
                .containsEntry("controllerPid", (double) state.controllerPid());
        assertThat(status.get("hosts").toString()).contains("READY=2.0");
        assertThat(status.get("processes").toString()).contains("RUNNING=2.0");

        Files.createFile(gate);
        Plush.Ran ended = run.ended().expect(0);
        Map<String, Object> verdict = Json.object(ended.out());
        assertThat(List.copyOf(verdict.keySet()))
                .containsExactly(
                        "schemaVersion",
                        "run",
                        "verdict",
                        "reason",
                        "durationMs",
                        "hosts",
                        "processes",
                        "exitCode",
                        "journal");
        assertThat(verdict)
                .containsEntry("run", story.id())
                .containsEntry("verdict", "success")
                .containsEntry("exitCode", 0.0)
                .containsEntry(
                        "journal", story.folder().path().resolve("journal").toString());
        assertThat(Json.object(plush.run("status", "--json").expect(0).out()))
                .containsEntry("state", "ENDED")
                .containsEntry("verdict", "success")
                .containsEntry("controllerPid", 0.0);
        String[] lines = plush.run("events", "--jsonl").expect(0).out().split("\n");
        for (int i = 0; i < lines.length; i++) {
            assertThat(Json.object(lines[i])).containsEntry("sequence", i + 1.0).containsEntry("run", story.id());
        }
        assertThat(lines).hasSize(story.events().size());
        plush.awaitNothingLeft();
    }
}
