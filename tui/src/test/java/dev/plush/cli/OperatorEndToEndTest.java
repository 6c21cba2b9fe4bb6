package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.Verdict;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a run from outside: a second controller, stop, leaving and coming back. */
class OperatorEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Path gate;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
        gate = plush.path("gate");
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private Path application() {
        return plush.file("watched.xml", Applications.shell("watched", 2, Applications.waitFor(gate)));
    }

    /** Starts a run that nobody watches, and waits until its processes run. */
    private Story detached() {
        Plush.Ran run = plush.run("run", application(), "--local", "--detach").expect(0);
        Story story = plush.latest();
        assertThat(run.out()).isEqualTo(story.id() + "\n");
        story.awaitRunning(2);
        return story;
    }

    @Test
    void aRunHasOneControllerAndStopsWhenAsked() {
        Story story = detached();
        assertThat(plush.run("resume", story.id()).expect(ExitCode.RUN_LOCKED).err())
                .contains("run " + story.id() + " has a controller", "`plush attach " + story.id() + "` watches it");
        // One that comes between the question and the start meets the lock of the journal.
        assertThat(plush.run("controller", story.folder().path())
                        .expect(ExitCode.RUN_LOCKED)
                        .err())
                .startsWith("plush: ")
                .contains(story.id());

        assertThat(plush.run("stop").expect(0).out()).contains("stopped in ");
        assertStopped(story);
        assertThat(plush.run("stop").expect(0).err()).contains("has ended already");
        plush.awaitNothingLeft();
    }

    @Test
    void stopWorksWhenTheControllerIsGone() {
        Story story = detached();
        long controller = story.state().controllerPid();
        Plush.signal("KILL", controller);
        Plush.await(
                "the controller is gone", () -> plush.processes().stream().noneMatch(one -> one.pid() == controller));
        Plush.Ran stop = plush.run("stop", story.id()).expect(0);
        assertThat(stop.err()).contains("the controller is gone; starting another one");
        assertStopped(story);
        plush.awaitNothingLeft();
    }

    private static void assertStopped(Story story) {
        RunState state = story.assertWhole().state();
        assertThat(state.verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(story.all(OperatorRequested.class)).hasSize(1);
        assertThat(story.all(ProcessStopping.class)).hasSize(2);
        assertThat(story.all(CleanupAudited.class)).hasSize(2).allMatch(audit -> audit.processes() == 0);
    }

    /** Without a terminal there is nobody to ask: the watcher ends as signals say, and the run is none of its business. */
    @Test
    void signalsEndTheWatcherAtOnceAndNeverTheRun() throws IOException {
        Plush.Running first = plush.start("run", application(), "--local", "--plain");
        Story story = plush.awaitRun(first);
        Plush.Running second = plush.start("attach", "--plain");
        Plush.Running third = plush.start("attach", story.id(), "--plain");
        story.awaitRunning(2);
        Plush.await("all three watch", () -> shown(first) && shown(second) && shown(third));

        first.signal("INT");
        second.signal("TERM");
        third.signal("HUP");
        assertThat(first.ended().expect(ExitCode.INTERRUPTED).err())
                .contains("run " + story.id() + " goes on; `plush attach " + story.id() + "` shows it");
        second.ended().expect(ExitCode.TERMINATED);
        third.ended().expect(ExitCode.HANGUP);

        Plush.Running again = plush.start("attach", "--plain");
        Plush.await("the run is found again", () -> shown(again));
        Files.createFile(gate);
        assertThat(again.ended().expect(0).out()).contains("success in ");
        assertThat(story.assertWhole().state().restarts()).isZero();
        plush.awaitNothingLeft();
    }

    private static boolean shown(Plush.Running watcher) {
        return watcher.out().split("ProcessStarted", -1).length == 3;
    }
}
