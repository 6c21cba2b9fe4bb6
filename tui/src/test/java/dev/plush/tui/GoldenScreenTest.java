package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the screen looks like, at three sizes. */
class GoldenScreenTest {
    private static final Set<String> USED = new TreeSet<>();

    @Test
    void waitingForTheFirstEvent() {
        check("empty-80x24", TestScreen.empty(80, 24).text());
    }

    @Test
    void hostsConnectAndOneIsRefused() {
        SampleRun run = new SampleRun(8)
                .pooled()
                .ready(0)
                .ready(1)
                .connecting(2)
                .refused(3)
                .connecting(4);
        each("connecting", (columns, rows) -> TestScreen.live(columns, rows, run, new SampleOutput()));
    }

    @Test
    void receiversTransferAndOneIsStartedAgain() {
        SampleRun run = new SampleRun(8).transferring();
        SampleOutput output = output(run);
        run.after(900).add(new ProcessExited(run.id(4, 2), 1, Exit.status(3)));
        run.add(new RestartScheduled(run.id(4, 2), 2, 2_000, "exit status 3, restart 1 of 3"));
        each("transfer", (columns, rows) -> TestScreen.live(columns, rows, run, output));
    }

    @Test
    void lostHostBreaksTheBarrier() {
        SampleRun run = new SampleRun(8).joined(2);
        run.add(new HostSuspect(new HostId(5), "no heartbeat for 3 s"));
        run.after(5_000).add(new HostSuspect(new HostId(7), "no heartbeat for 3 s"));
        run.after(5_000).add(new HostLost(new HostId(7), "no heartbeat for 8 s"));
        run.add(new ProcessLost(run.id(7, 1), 1, "host h08 is lost"));
        run.add(new BarrierBroken(0, "h08 is lost and cannot arrive"));
        SampleOutput output = output(run);
        each("lost", (columns, rows) -> TestScreen.live(columns, rows, run, output));
        sizes("lost-application", (columns, rows) -> TestScreen.live(columns, rows, run, output)
                .press("A", "Down", "Down"));
        check(
                "lost-events-80x24",
                TestScreen.live(80, 24, run, output).press("v").text());
        check(
                "lost-host-80x24",
                TestScreen.live(80, 24, run, output).press("G", "Enter").text());
    }

    @Test
    void manyHostsInFewRowsAndOneHostAlone() {
        SampleRun run = new SampleRun(300).transferring();
        run.after(900).add(new ProcessExited(run.id(4, 2), 1, Exit.status(3)));
        run.add(new RestartScheduled(run.id(4, 2), 2, 2_000, "exit status 3, restart 1 of 3"));
        run.after(5_000).add(new HostLost(new HostId(7), "no heartbeat for 8 s"));
        SampleOutput output = output(run);
        sizes("folded", (columns, rows) -> TestScreen.live(columns, rows, run, output)
                .press("f"));
        sizes("host", (columns, rows) -> TestScreen.live(columns, rows, run, output)
                .press("e", "Enter", "Down", "Down"));
        sizes("resources", (columns, rows) -> TestScreen.live(columns, rows, run, output)
                .press("R"));
        check(
                "columns-80x24",
                TestScreen.live(80, 24, run, output).press("C", "Down").text());
        sizes("wrapped-log", (columns, rows) -> TestScreen.live(columns, rows, run, longLines(run))
                .press("3", "w", "t", "/")
                .type("piece")
                .press("Enter"));
    }

    private static SampleOutput longLines(SampleRun run) {
        SampleOutput output = output(run);
        output.print(run, run.id(2, 1), 1, "one " + "very ".repeat(30) + "long line with a piece to find\n");
        return output.print(run, run.id(3, 1), 2, "warning: short\n");
    }

    @Test
    void runEnded() {
        SampleRun run = new SampleRun(8).finished();
        each("ended", (columns, rows) -> TestScreen.live(columns, rows, run, output(run)));
    }

    @Test
    void runFailed() {
        SampleRun run = new SampleRun(3).pooled().ready(0).refused(1).refused(2);
        run.ended(Verdict.FAILURE, 4, "component receivers needs 2 hosts, but only 0 of 2 could be reached");
        check("failed-80x24", TestScreen.live(80, 24, run, new SampleOutput()).text());
    }

    @Test
    void replayStandsAtTheFirstFailure() {
        SampleRun run = new SampleRun(8).transferring().after(3_000);
        run.add(new HostLost(new HostId(2), "no heartbeat for 8 s")).after(2_000);
        run.ended(Verdict.FAILURE, 1, "receiver h03 was lost");
        each("replay", (columns, rows) -> TestScreen.replay(columns, rows, run).press("]"));
    }

    @Test
    void helpAndTheQuestionAtTheEnd() {
        SampleRun run = new SampleRun(8).transferring();
        check(
                "help-120x40",
                TestScreen.live(120, 40, run, output(run)).press("?").text());
        check("help-80x24", TestScreen.live(80, 24, run, output(run)).press("?").text());
        check(
                "leave-80x24",
                TestScreen.live(80, 24, run, output(run)).press("q").text());
    }

    @Test
    void hostsAndTime() {
        SampleRun run = new SampleRun(8).transferring();
        run.after(900).add(new ProcessExited(run.id(4, 2), 1, Exit.status(3)));
        run.add(new RestartScheduled(run.id(4, 2), 2, 2_000, "exit status 3, restart 1 of 3"));
        run.after(1_500).add(new HostSuspect(new HostId(7), "no heartbeat for 3 s"));
        run.after(1_000).add(new HostLost(new HostId(7), "no heartbeat for 8 s"));
        SampleOutput output = output(run);
        for (int[] size : new int[][] {{80, 24}, {120, 40}}) {
            check(
                    "timeline-" + size[0] + "x" + size[1],
                    TestScreen.live(size[0], size[1], run, output).press("T").text());
        }
        check(
                "timeline-replay-80x24",
                TestScreen.replay(80, 24, run).press("T", "5").text());
    }

    @Test
    void hostsOnTheMap() {
        SampleRun run = WorldFlowTest.aroundTheWorld();
        SampleOutput output = new SampleOutput();
        for (int[] size : new int[][] {{80, 24}, {120, 40}, {200, 60}, {200, 50}}) {
            check(
                    "world-" + size[0] + "x" + size[1],
                    TestScreen.live(size[0], size[1], run, output).press("W").text());
        }
        check(
                "world-load-close-80x24",
                TestScreen.live(80, 24, run, output)
                        .press("W", "G", "Up", "L", ">", ">", ">")
                        .text());
        check(
                "world-ascii-80x24",
                TestScreen.live(80, 24, run, output).press("W").text(true));
        check(
                "world-replay-80x24",
                TestScreen.replay(80, 24, run).press("W", "2").text());
        check(
                "world-nowhere-80x24",
                TestScreen.live(80, 24, new SampleRun(3).pooled(), output)
                        .press("W")
                        .text());
    }

    @Test
    void whatIsAskedForIsSaidBackAndFoundByItsWords() {
        SampleRun run = new SampleRun(8).transferring();
        SampleOutput output = output(run);
        check(
                "confirm-80x24",
                TestScreen.live(80, 24, run, output).press("Down", "r").text());
        check(
                "palette-80x24",
                TestScreen.live(80, 24, run, output).press(":").type("host").text());
    }

    @Test
    void asciiTerminal() {
        SampleRun run = new SampleRun(8).transferring();
        check("ascii-80x24", TestScreen.live(80, 24, run, output(run)).text(true));
    }

    @AfterAll
    static void everyGoldenFileIsUsed() throws IOException {
        try (Stream<Path> files = Files.list(Golden.FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("edit-")) // FormGoldenTest
                            .filter(name -> !USED.contains(name)))
                    .as("golden files that no test uses")
                    .isEmpty();
        }
    }

    private static SampleOutput output(SampleRun run) {
        SampleOutput output = new SampleOutput();
        output.print(run, run.id(0, 0), 1, "seeding 32 MiB in 512 chunks\n");
        for (int i = 1; i < 6; i++) {
            output.print(run, run.id(i, 1), 1, "joined the overlay with " + i + " peers\n");
        }
        output.print(run, run.id(3, 1), 2, "peer h05 answered late: 812 ms\n");
        return output;
    }

    private static void sizes(String name, BiFunction<Integer, Integer, TestScreen> screen) {
        check(name + "-80x24", screen.apply(80, 24).text());
        check(name + "-200x60", screen.apply(200, 60).text());
    }

    private static void each(String name, BiFunction<Integer, Integer, TestScreen> screen) {
        check(name + "-80x24", screen.apply(80, 24).text());
        check(name + "-120x40", screen.apply(120, 40).text());
        check(name + "-200x60", screen.apply(200, 60).text());
        check(name + "-20x5", screen.apply(20, 5).text());
    }

    private static void check(String name, String actual) {
        USED.add(name + ".txt");
        Golden.check(name, actual);
    }
}
