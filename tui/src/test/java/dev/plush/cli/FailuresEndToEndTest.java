package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.Verdict;
import dev.plush.state.RunState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with an application or happens to it: the exit code, and which host, which step, why, what to try. */
class FailuresEndToEndTest {
    private static final String WRONG_SUM = "0123456789abcdef".repeat(4);

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
    void allProblemsOfAFileAreSaidWithTheirPlacesAndNothingIsStarted() {
        Path bad = plush.file(
                "bad.xml",
                """
                <plush>
                  <project name="bad">
                    <component name="c"><rspec><num_hosts>none</num_hosts></rspec></component>
                    <experimnt name="e"/>
                    <experiment name="e"><execution><component_block name="b"><component name="d"/>
                    </component_block></execution></experiment>
                  </project>
                </plush>
                """);
        Plush.Ran ran = plush.run("run", bad, "--local", "--plain").expect(ExitCode.USAGE);
        assertThat(ran.err())
                .contains("bad.xml:3:", "bad.xml:4:", "bad.xml:5:", "nothing was started")
                .contains("experiment");
        assertThat(ran.out()).isEmpty();
        assertThat(plush.home().resolve("runs")).doesNotExist();
    }

    @Test
    void aDocumentTypeIsRefusedAndNothingOfItIsRead() {
        Path secret = plush.file("secret.txt", "do not read me");
        Path file = plush.file(
                "doctype.xml",
                "<!DOCTYPE plush [<!ENTITY x SYSTEM \"file://" + secret
                        + "\">]>\n<plush><project name=\"&x;\"/></plush>");
        Plush.Ran ran = plush.run("run", file, "--plain").expect(ExitCode.USAGE);
        assertThat(ran.err()).contains("doctype.xml:1:").contains("DOCTYPE").doesNotContain("do not read me");
        assertThat(plush.run("status", "no-such-run").expect(ExitCode.USAGE).err())
                .contains("there is no run below " + plush.home(), "`plush run`");
    }

    @Test
    void programsThatAreMissingOrFailSaySoByHostAndProcess() {
        Path file = plush.file(
                "failing.xml",
                "<plush><project name=\"failing\">"
                        + Applications.component("missing", 1, "")
                        + Applications.component("leaver", 1, "")
                        + Applications.component("worker", 1, "")
                        + "<experiment name=\"failing\"><execution>"
                        + Applications.block("missing", "true", "").replace(">sh<", ">no-such-program<")
                        + Applications.block("leaver", "echo leaving; exit 7", "")
                        + Applications.block("worker", "echo worked", "")
                        + "</execution></experiment></project></plush>");
        Plush.Ran ran = plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        assertThat(ran.out())
                .contains("failure in ")
                .contains("h01", "program \"no-such-program\" is neither in the working folder nor in the PATH")
                .contains("Install it, or give its path")
                .contains("h02", "status 7");
        String errors = plush.run("events", "--errors").expect(0).out();
        assertThat(errors).contains("no-such-program", "h01/missing", "h02/leaver", "status 7");
        assertThat(plush.latest().assertWhole().lines()).contains("h02/leaver leaving", "h03/worker worked");
        plush.awaitNothingLeft();
    }

    @Test
    void aToleratedExitIsAPartialSuccess() {
        Path file = plush.file(
                "partial.xml", Applications.shell("partial", 1, "exit 3", "<exit status=\"3\" action=\"continue\"/>"));
        Plush.Ran ran = plush.run("run", file, "--local", "--plain").expect(ExitCode.TOLERATED_FAILURES);
        assertThat(ran.out()).contains("partial in ", "1 tolerated failure");
        assertThat(plush.latest().assertWhole().state().verdict()).isEqualTo(Verdict.PARTIAL);
        assertThat(plush.run("status", "no-such-run").expect(ExitCode.USAGE).err())
                .isEqualTo("plush: no run is called no-such-run; `plush runs` lists them\n");
    }

    @Test
    void aDeadlineEndsTheRunInOrder() {
        Path file = plush.file(
                "endless.xml",
                Applications.shell(
                        "endless",
                        1,
                        "trap '' TERM; echo here; sleep 600 & wait; wait",
                        "<stop signal=\"TERM\" grace=\"300ms\"/>"));
        Plush.Ran ran =
                plush.run("run", file, "--local", "--plain", "--timeout", "4s").expect(ExitCode.DEADLINE);
        assertThat(ran.out()).contains("the run was not over after its time limit of 4 s");
        assertThat(plush.latest().assertWhole().state().exitCode()).isEqualTo(ExitCode.DEADLINE);
        plush.awaitNothingLeft();
    }

    @Test
    void packagesThatAreMissingOrWrongFailTheirHostsWithBothSums() {
        plush.file("there.txt", "content");
        Path file = plush.file(
                "packages.xml",
                "<plush><project name=\"packages\">"
                        + software("absent", "not-there.txt", "")
                        + software("wrong", "there.txt", "<sha256>" + WRONG_SUM + "</sha256>")
                        + Applications.component("absent", 1, "<software name=\"absent\"/>")
                        + Applications.component("wrong", 1, "<software name=\"wrong\"/>")
                        + "<experiment name=\"packages\"><execution>" + Applications.block("absent", "true", "")
                        + Applications.block("wrong", "true", "") + "</execution></experiment></project></plush>");
        Plush.Ran ran = plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        // sha256sum of "content"
        String found = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";
        assertThat(ran.out()).contains("h01", "not-there.txt", "h02", WRONG_SUM, found);
        RunState state = plush.latest().assertWhole().state();
        assertThat(state.verdict()).isEqualTo(Verdict.FAILURE);
        assertThat(plush.latest().all(SoftwareFailed.class)).hasSize(2).allSatisfy(failed -> assertThat(failed.hint())
                .isNotEmpty());
        plush.awaitNothingLeft();
    }

    private static String software(String name, String path, String elements) {
        return "<software name=\"" + name + "\" type=\"none\"><package name=\"" + name + "\" type=\"file\"><path>"
                + path + "</path><dest_path>in.txt</dest_path>" + elements + "</package></software>";
    }

    @Test
    void aPoolThatIsTooSmallIsSaidBeforeAnythingIsConnected() {
        Path file = plush.file("many.xml", Applications.shell("many", 3, "true"));
        Plush.Ran ran = plush.run("run", file, "--local", "2", "--plain").expect(ExitCode.NOT_ENOUGH_HOSTS);
        assertThat(ran.out()).contains("many", "3 hosts");
        plush.latest().assertWhole();
        plush.awaitNothingLeft();
    }
}
