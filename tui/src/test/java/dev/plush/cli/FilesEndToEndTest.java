package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.FileEvent.FileGot;
import dev.plush.event.FileEvent.FilePut;
import dev.plush.state.HostState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people put on the hosts of a run and get from them, and shells there. */
class FilesEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;
    private Story story;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
        Path gate = plush.path("gate");
        Path application = plush.file("watched.xml", Applications.shell("watched", 3, Applications.waitFor(gate)));
        plush.run("run", application, "--local", "--detach").expect(0);
        story = plush.latest();
        story.awaitRunning(3);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private Path random(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        new SplittableRandom().nextBytes(bytes);
        return Files.write(plush.path(name), bytes);
    }

    @Test
    void whatIsPutOnHostsComesBackByteForByte() throws IOException {
        Path big = random("big", 3_000_000);
        assertThat(big.toFile().setExecutable(true)).isTrue();
        Path tree = plush.made("tree/deep");
        Files.writeString(tree.resolve("one"), "1");
        Files.writeString(tree.resolveSibling("two"), "2");

        assertThat(plush.run("put", big, "h[01-02]:in/").expect(0).out()).isEqualTo("h[01-02]: 2.9M at in/big\n");
        assertThat(plush.run("put", "latest", plush.path("tree"), "@watched:in/")
                        .expect(0)
                        .out())
                .startsWith("h[01-03]: ");
        assertThat(plush.run("put", big, "in/deeper/copy").expect(0).out()).contains("h[01-03]: ");

        plush.run("get", "in/deeper/copy", plush.path("all")).expect(0);
        for (String host : new String[] {"h01", "h02", "h03"}) {
            assertThat(plush.path("all/" + host + "/copy")).hasSameBinaryContentAs(big);
        }
        plush.run("get", "h02:in/big", plush.path("one")).expect(0);
        assertThat(plush.path("one")).hasSameBinaryContentAs(big);
        plush.run("get", "h03:in/tree", plush.path("back")).expect(0);
        assertThat(plush.path("back/deep/one")).hasContent("1");
        assertThat(plush.path("back/two")).hasContent("2");
        plush.run("get", "h03:in/tree", plush.made("there")).expect(0);
        assertThat(plush.path("there/tree/two")).hasContent("2");

        HostState first = story.state().hosts().get(0);
        assertThat(Path.of(first.agent().folder(), "work/in/big")).isExecutable();
        assertThat(story.all(FilePut.class)).hasSize(2 + 3 + 3).allMatch(put -> put.problem()
                .isEmpty());
        assertThat(story.all(FileGot.class)).hasSize(3 + 1 + 1 + 1).allMatch(got -> got.bytes() > 0);
        plush.run("stop").expect(0);
        plush.awaitNothingLeft();
        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith(".plush"));
    }

    @Test
    void whatCameOfFilesAsADocument() throws IOException {
        Path big = random("big", 3_000_000);
        Map<String, Object> put = Json.object(
                plush.run("put", "--json", big, "h[01-02]:in/").expect(0).out());
        assertThat(put.toString()).contains("action=put", "path=in/big", "bytes=3000000.0");
        Map<String, Object> document = Json.object(plush.run("get", "--json", "h[01-02]:in/big", plush.path("json"))
                .expect(0)
                .out());
        assertThat(document.toString())
                .contains("action=get", "host=h01", "host=h02", "files=1.0", "bytes=3000000.0", "exitCode=0.0");
        assertThat(plush.path("json/h02/big")).hasSameBinaryContentAs(big);
        Plush.Ran missing =
                plush.run("get", "--json", "nowhere", plush.path("json")).expect(1);
        assertThat(Json.object(missing.out()).toString()).contains("problem=", "nowhere", "exitCode=1.0");
        plush.run("stop").expect(0);
        plush.awaitNothingLeft();
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        Path file = random("file", 10);
        assertThat(plush.run("put", plush.path("nothing"), "x").expect(2).err()).contains("nothing is not there");
        assertThat(plush.run("put", file, "h9:x").expect(2).err()).contains("this run has no host h9", "^");
        assertThat(plush.run("put", file, "@lost:x").expect(2).err()).contains("@lost stands for no host now");
        assertThat(plush.run("put", file, "h[1-:x").expect(2).err()).contains("expected a ] after this [");
        assertThat(plush.run("put", file, "h01:../x").expect(1).err()).contains("within the run's folder");
        assertThat(plush.run("put", file, "h01:/proc/x").expect(1).err()).startsWith("h01: \"/proc/x\"");
        assertThat(plush.run("put", file, "x", "--bwlimit", "fast").expect(2).err())
                .contains("such as 10MB");
        assertThat(plush.run("get", "h01:nothing", plush.path("to")).expect(1).err())
                .contains("\"nothing\" matches nothing");
        assertThat(plush.path("to")).doesNotExist();
        plush.run("put", file, "x").expect(0);
        assertThat(plush.run("get", "x", file).expect(2).err()).contains("expected a folder or nothing");
        assertThat(plush.run("get", "h01:x", file.resolve("below")).expect(1).err())
                .contains("is no folder");
        plush.run("stop").expect(0);
        assertThat(plush.run("put", file, "x").expect(2).err()).contains("has no controller");
        plush.awaitNothingLeft();
    }

    @Test
    void aHostThatIsLostMeanwhileDoesNotStopTheOthers() throws IOException {
        Path big = random("big", 4_000_000);
        Plush.Running put = plush.start("put", big, "in/", "--bwlimit", "2MB");
        Path cache = plush.home().resolve("cache");
        Plush.await("the file is on its way", () -> {
            try (var files = Files.list(cache)) {
                return files.anyMatch(path -> path.toString().endsWith(".part"));
            } catch (IOException e) {
                return false;
            }
        });
        Plush.signal("STOP", story.state().hosts().get(1).agent().agentPid());
        Plush.Ran ran = put.ended().expect(1);
        assertThat(ran.err()).contains("h02: the connection was lost");
        assertThat(ran.out()).contains("h[01,03]: 3.8M at in/big\n");
        plush.run("get", "h[01,03]:in/big", plush.path("back")).expect(0);
        assertThat(plush.path("back/h03/big")).hasSameBinaryContentAs(big);
    }

    @Test
    void aShellIsInTheRunsFolder() {
        assertThat(plush.run("shell", "h02", "--", "pwd").expect(0).out())
                .isEqualTo(story.state().hosts().get(1).agent().folder() + "/work\n");
        assertThat(plush.run("shell", story.id(), "h01", "--", "printf", "%s-", "a b", "c")
                        .expect(0)
                        .out())
                .isEqualTo("a b-c-");
        assertThat(plush.run("shell", "h01", "--", "exit 7").expect(7).out()).isEmpty();
        assertThat(plush.run("shell", "h[01-02]").expect(2).err()).contains("stands for 2");
        assertThat(plush.run("shell", "h7").expect(2).err()).contains("no host h7");
        Tmux.assumeAvailable();
        plush.set("SHELL", "/bin/sh");
        try (Tmux tmux = new Tmux(plush)) {
            tmux.command("shell", "h03");
            tmux.type("basename $PWD; tty");
            tmux.awaitShown("work", "/dev/");
            tmux.press("C-c");
            // What is typed before the shell asks again is thrown away with the line.
            Plush.await(
                    "a new line",
                    () -> tmux.screen().contains("^C") && !tmux.screen().strip().endsWith("^C"));
            tmux.type("exit 5");
            tmux.awaitShown("ended with 5");
        }
    }

    @Test
    void logsAndEventsTakeHostSets() {
        assertThat(plush.run("events", "--host", "@watched!h0[1,3]")
                        .expect(0)
                        .out()
                        .lines())
                .isNotEmpty()
                .allMatch(line -> line.contains(" h02"));
        assertThat(plush.run("events", "--host", "h8").expect(2).err()).contains("no host h8");
        assertThat(plush.run("logs", "-p", "h[01-03]!h02").expect(0).out().lines())
                .noneMatch(line -> line.startsWith("h02"));
        assertThat(plush.run("logs", "-p", "@watched/watched").expect(0).out().lines())
                .allMatch(line -> line.contains("/watched "));
        assertThat(plush.run("logs", "-p", "@failed").expect(2).err()).contains("no process or host");
        assertThat(plush.run("logs", "-p", "h[1-9").expect(2).err()).contains("expected a ] after");
    }
}
