package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.application;
import static dev.plush.cli.Applications.barrier;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plush report} of a real run, in which one host is started again, another is late, and a third fails. */
class ReportEndToEndTest {
    /** The first start of h01 fails; h02 comes when it is let; h03 says what nobody should trust, and fails at work. */
    private static final String JOIN =
            "case $WHO$PLUSH_ATTEMPT in h011) exit 4;; h02*) i=0; while [ ! -e \"$GATE\" ]; do i=$((i + 1));"
                    + " [ $i -lt 600 ] || exit 9; sleep 0.1; done;; esac";

    private static final String WORK =
            "[ $WHO != h03 ] || { echo '</script><img src=x>'; printf '\\033[31mNo space left on device\\n'; exit 3; }";

    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
        plush.set("XDG_CACHE_HOME", folder.resolve("xdg").toString());
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private Story run() {
        String variables =
                "<env name=\"WHO\" value=\"${host.name}\"/><env name=\"GATE\" value=\"" + plush.path("gate") + "\"/>";
        String again = "<restart policy=\"on-failure\" max=\"2\" backoff=\"100ms\"/>";
        Path application = plush.file(
                "meeting.xml",
                application(
                        "meeting",
                        component("all", 3, ""),
                        flow(
                                "all",
                                step("prepare", process("join", JOIN, variables, again)),
                                barrier("met", "", after("prepare")),
                                step("work", after("met"), process("worker", WORK, variables)))));
        Plush.Running running = plush.start("run", application, "--local", "--plain");
        plush.awaitRun(running)
                .await(
                        "two wait for the third",
                        state -> state.barriers().size() > 0
                                && state.barriers().get(0).present() == 2);
        plush.file("gate", "");
        running.ended().expect(ExitCode.APPLICATION_FAILED);
        return plush.latest();
    }

    @Test
    void whereTheTimeWentAndWhoWaitedForWhom() throws IOException {
        Story story = run();
        assertThat(plush.run("report").expect(0).out())
                .contains("report of " + story.id(), "3 hosts", "1 restart, 2 failures", "Barrier met opened by all")
                .containsPattern("for h02, for which 2 waited")
                .contains("h01/join: exit status 4", "h03/worker ended with exit status 3", "the disk was full");
        Map<String, Object> json =
                Json.object(plush.run("report", story.id(), "--json").expect(0).out());
        assertThat(json).containsEntry("verdict", "failure").containsEntry("hosts", 3.0);
        Map<String, Object> barrier = objects(json, "barriers").get(0);
        assertThat(objects(barrier, "charges"))
                .filteredOn(charge -> charge.get("host").equals("h02"))
                .singleElement()
                .satisfies(charge -> assertThat(charge).containsEntry("waiting", 2.0));
        Map<String, Object> last = objects(json, "failed").get(1);
        assertThat(last.get("words").toString()).contains("</script><img src=x>");
        page(story);
        Files.createDirectory(plush.path("p/runs/" + story.id() + "/bookmarks.txt"));
        Plush.Ran without = plush.run("report").expect(0);
        assertThat(without.out()).contains("report of " + story.id());
        assertThat(without.err()).contains("without bookmarks: expected a file", "move it away");
    }

    private void page(Story story) throws IOException {
        Path page = plush.path("report.html");
        assertThat(plush.run("report", "--html", page).expect(0).out()).isEqualTo(page + "\n");
        String html = Files.readString(page);
        assertThat(html)
                .contains("&lt;/script&gt;&lt;img src=x&gt;", "\u241b[31mNo space left", story.id())
                .doesNotContain("<img", "\u001b");
        Path bundle = plush.path("run.zip");
        plush.run("journal", "bundle", "-o", bundle).expect(0);
        Path other = plush.path("other.html");
        plush.run("report", bundle, "--html", other).expect(0);
        assertThat(other).hasContent(html);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> objects(Map<String, Object> from, String key) {
        return (List<Map<String, Object>>) from.get(key);
    }

    @Test
    void whatCannotBeDoneIsSaidAndNothingIsWritten() throws IOException {
        ShortRun.write(Files.createDirectories(plush.home().resolve("runs/short")));
        assertThat(plush.run("report", "--json", "--html", plush.path("x.html"))
                        .expect(ExitCode.USAGE)
                        .err())
                .contains("expected one of --json and --html, found both");
        Path nowhere = plush.path("nowhere/x.html");
        assertThat(plush.run("report", "--html", nowhere).expect(ExitCode.USAGE).err())
                .contains(nowhere.getParent().toString());
        assertThat(plush.run("report", "--html", folder).expect(ExitCode.USAGE).err())
                .contains("expected the name of a file, found the folder " + folder);
        assertThat(plush.run("report", "other").expect(ExitCode.USAGE).err()).contains("other");
        assertThat(plush.path("x.html")).doesNotExist();
        assertThat(plush.run("report").expect(0).out())
                .contains(
                        "executing after", "Phase work, so far", "The controller ended without a word after event #24");
        assertThat(plush.run("report", "--json").expect(0).out()).contains("\"note\":\"The controller ended");
        Files.createDirectories(plush.home().resolve("runs/zero/journal"));
        assertThat(plush.run("report", "zero")
                        .expect(ExitCode.JOURNAL_UNREADABLE)
                        .err())
                .contains("zero");
    }
}
