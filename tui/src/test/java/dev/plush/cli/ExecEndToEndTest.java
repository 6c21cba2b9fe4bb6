package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.CommandEvent.CommandEnded;
import dev.plush.event.CommandEvent.CommandFinished;
import dev.plush.event.CommandEvent.CommandStarted;
import dev.plush.event.Exit;
import dev.plush.exec.ExecOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that people run on the hosts of a run, with real hosts on this machine. */
class ExecEndToEndTest {
    /** Hosts of this machine are told apart by their folders: that of the second host is number 1. */
    private static final String ON_SECOND = "case $PWD in */1/work) ";

    @TempDir
    private Path folder;

    private Plush plush;
    private Path gate;
    private Story story;

    @BeforeEach
    void start() {
        plush = plush(folder);
        gate = plush.path("gate");
        plush.run(
                        "run",
                        plush.file("held.xml", Applications.shell("held", 3, Applications.waitFor(gate))),
                        "--local",
                        "--detach")
                .expect(0);
        story = plush.latest();
        story.awaitRunning(3);
    }

    Plush plush(Path home) {
        return new Plush(home);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private static boolean isOfCommand(ProcessHandle process) {
        return process.info().commandLine().orElse("").endsWith("sleep 600");
    }

    private void over() throws Exception {
        Files.createFile(gate);
        Plush.await("the end of the run", () -> story.state().endNanos() > 0);
        assertThat(story.assertWhole().state().exitCode()).isZero();
        plush.awaitNothingLeft();
    }

    @Test
    void outputIsFoldedAndEveryEndIsInTheJournal() throws Exception {
        Plush.Ran same =
                plush.run("exec", "--", "printf 'one\\nno end'; echo e >&2").expect(0);
        assertThat(same.out()).isEqualTo("h[01-03] (3 hosts):\none\nno end\n");
        assertThat(same.err()).isEqualTo("h[01-03] (3 hosts), stderr:\ne\n");

        Plush.Ran failed = plush.run("exec", story.id(), "--", ON_SECOND + "echo other; exit 3;; *) echo most; esac")
                .expect(1);
        assertThat(failed.out()).isEqualTo("h[01,03] (2 hosts):\nmost\nh02:\nother\n");
        assertThat(failed.err()).isEqualTo("plush: h02: exit status 3\n");

        assertThat(story.all(CommandStarted.class))
                .extracting(CommandStarted::command, CommandStarted::hosts, CommandStarted::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "h[01-03]", 3),
                        org.assertj.core.groups.Tuple.tuple(2, "h[01-03]", 3));
        Plush.await("the last event", () -> story.all(CommandFinished.class).size() == 2);
        assertThat(story.all(CommandFinished.class).get(1))
                .matches(end -> end.ok() == 2 && end.failed() == 1 && end.lost() == 0);
        assertThat(story.all(CommandEnded.class))
                .hasSize(6)
                .filteredOn(end -> !end.exit().succeeded())
                .singleElement()
                .matches(end -> end.exit().equals(Exit.status(3)) && end.host().index() == 1 && end.bytes() == 6);
        assertThat(plush.run("events", "--all").expect(0).out()).contains("CommandEnded", "command 2, exit status 3");
        over();
    }

    @Test
    void viewsShowTheSameInOtherWays() throws Exception {
        String command = "echo a; echo b; " + ON_SECOND + "echo c; esac";
        assertThat(plush.run("exec", "--diff", "--", command).expect(0).out())
                .isEqualTo(
                        """
                        h[01,03] (2 hosts):
                        a
                        b
                        --- h[01,03] (2 hosts)
                        +++ h02
                        @@ -1,2 +1,3 @@
                         a
                         b
                        +c
                        """);
        assertThat(plush.run("exec", "--no-fold", "--", command).expect(0).out().lines())
                .containsExactlyInAnyOrder("h01: a", "h01: b", "h02: a", "h02: b", "h02: c", "h03: a", "h03: b");
        assertThat(plush.run("exec", "--json", "--on", "h02", "--", "sh", "-c", "echo \"$0\"; exit 4", "it's")
                        .expect(1)
                        .out())
                .contains(
                        "\"schemaVersion\":1",
                        "\"host\":\"h02\",\"status\":4,\"stdout\":\"it's\\n\",\"stderr\":\"\"",
                        "\"exitCode\":1")
                .doesNotContain("h01");
        over();
    }

    @Test
    void wrongWordsAndHostsAreSaid() throws Exception {
        assertThat(plush.run("exec", "--on", "h9", "--", "true").expect(2).err())
                .contains("h9");
        assertThat(plush.run("exec", "--on", "@failed", "--", "true").expect(2).err())
                .contains("chooses no host");
        assertThat(plush.run("exec", "uptime").expect(2).err()).contains("then -- and a command");
        assertThat(plush.run("exec", "--diff", "--json", "--", "true").expect(2).err())
                .contains("only one of");
        assertThat(plush.run("exec", "nonesuch", "--", "true").expect(2).err()).contains("no run is called nonesuch");
        assertThat(plush.run("exec", "--help").expect(0).out()).contains("--no-fold", "journal");
        over();
        assertThat(plush.run("exec", "--", "true").expect(2).err()).contains("has no controller");
    }

    @Test
    void whatDoesNotEndIsEnded() throws Exception {
        Plush.Ran late = plush.run("exec", "--timeout", "300ms", "--", "echo begun; sleep 600")
                .expect(1);
        assertThat(late.out()).isEqualTo("h[01-03] (3 hosts):\nbegun\n");
        assertThat(late.err()).isEqualTo("plush: h[01-03] (3 hosts): its time was over\n");

        Plush.Running endless = plush.start("exec", "--no-fold", "--", "echo begun; sleep 600");
        Plush.await("all have begun", () -> endless.out().split("begun", -1).length == 4);
        endless.signal("INT");
        Plush.Ran ended = endless.ended().expect(ExitCode.INTERRUPTED);
        assertThat(ended.err()).contains("ending the command on its hosts", "h[01-03] (3 hosts): exit status 143");
        assertThat(plush.processes()).noneMatch(ExecEndToEndTest::isOfCommand);

        Plush.Running killed = plush.start("exec", "--no-fold", "--", "echo begun; sleep 600");
        Plush.await("all have begun", () -> killed.out().split("begun", -1).length == 4);
        killed.signal("KILL");
        Plush.await("the last event", () -> story.all(CommandFinished.class).size() == 3);
        Plush.await("no command is left", () -> plush.processes().stream().noneMatch(ExecEndToEndTest::isOfCommand));
        over();
    }

    @Test
    void aLostHostIsSaid() {
        Plush.Running endless =
                plush.start("exec", "--no-fold", "--", "echo begun; [ $PWD = ${PWD%/1/work} ] || sleep 600");
        Plush.await("all have begun", () -> endless.out().split("begun", -1).length == 4);
        Plush.signal("KILL", story.state().hosts().get(1).agent().agentPid());
        assertThat(endless.ended().expect(1).err()).contains("plush: h02: the connection was lost");
        Plush.await("the last event", () -> story.all(CommandFinished.class).size() == 1);
        assertThat(story.all(CommandFinished.class).get(0)).matches(end -> end.ok() == 2 && end.lost() == 1);
    }

    /** With these, hosts may have to be started first: nothing that a quick start would help. */
    private static final List<String> OF_HOSTS_TO_START =
            List.of("--hosts", "--local", "--ssh-config", "--accept-new-host-keys", "--keep", "--fanout");

    @Test
    void bothCommandLinesKnowTheSameOptions() {
        CommandLine.Model.CommandSpec spec = new CommandLine(ExecCommand.class).getCommandSpec();
        List<CommandLine.Model.OptionSpec> options = spec.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .filter(option -> !OF_HOSTS_TO_START.contains(option.longestName()))
                .toList();
        assertThat(options)
                .filteredOn(option -> option.arity().max() == 0)
                .extracting(CommandLine.Model.OptionSpec::longestName)
                .containsExactlyInAnyOrderElementsOf(ExecOptions.FLAGS);
        assertThat(options)
                .filteredOn(option -> option.arity().max() == 1)
                .extracting(CommandLine.Model.OptionSpec::longestName)
                .containsExactlyInAnyOrderElementsOf(ExecOptions.VALUES);
    }
}
