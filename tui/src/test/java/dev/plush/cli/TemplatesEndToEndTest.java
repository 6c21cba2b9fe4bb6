package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.event.Verdict;
import dev.plush.link.testing.TestProcesses;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plush init} writes does, as it is, what it says. The demo has a test of its own. */
class TemplatesEndToEndTest {
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

    private Path template(String name) {
        Plush.Ran init = plush.run("init", name, name).expect(0);
        Path application = Path.of(init.out()
                .lines()
                .filter(line -> line.startsWith("next: plush run "))
                .findFirst()
                .orElseThrow()
                .substring("next: plush run ".length()));
        return plush.path(application.toString());
    }

    @Test
    void templatesAreListedAndNothingIsOverwritten() throws IOException {
        assertThat(plush.run("init").expect(0).out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("hello", "bytetorrent", "service", "mapreduce", "parameter-sweep");
        assertThat(plush.run("init", "mapredcue").expect(ExitCode.USAGE).err())
                .contains("there is no template called mapredcue (did you mean \"mapreduce\"?)", "`plush init`");
        Path mine = plush.made("mapreduce").resolve("reduce.sh");
        Files.writeString(mine, "mine");
        assertThat(plush.run("init", "mapreduce", "mapreduce")
                        .expect(ExitCode.USAGE)
                        .err())
                .contains("reduce.sh is there already; nothing was written");
        try (Stream<Path> files = Files.list(mine.getParent())) {
            assertThat(files).containsExactly(mine);
        }
        assertThat(mine).hasContent("mine");
    }

    @Test
    void helloGreets() {
        plush.run("run", template("hello"), "--local", "--plain").expect(0);
        assertThat(plush.latest().assertWhole().lines())
                .contains("h02/hello Hello from h02, number 1 of 127.0.0.1,127.0.0.1,127.0.0.1")
                .contains("h03/goodbye All 3 have said hello. Goodbye from h03");
        plush.awaitNothingLeft();
    }

    @Test
    void mapReduceCountsEveryWordOfTheText() throws IOException {
        Path application = template("mapreduce");
        plush.run("run", application, "--local", "--plain", "--set", "port=" + freePorts())
                .expect(0);
        Story story = plush.latest().assertWhole();
        Map<String, Long> counted = new TreeMap<>();
        for (Path file : collected(story, "counts-")) {
            for (String line : Files.readAllLines(file)) {
                assertThat(counted.put(line.split(" ")[1], Long.valueOf(line.split(" ")[0])))
                        .as("%s in another share, too", line)
                        .isNull();
            }
        }
        Map<String, Long> expected = new TreeMap<>();
        for (int part = 0; part < 9; part++) {
            String text = TestProcesses.run(
                    List.of("sh", application.resolveSibling("text.sh").toString(), Integer.toString(part)));
            Stream.of(text.split("[^a-z]+")).forEach(word -> expected.merge(word, 1L, Long::sum));
        }
        assertThat(expected.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(9 * 2000 * 10);
        assertThat(counted).isEqualTo(expected);
        assertThat(story.all(TaskEnded.class)).hasSize(9 + 3);
        assertCleanHosts(story, 3);
    }

    @Test
    void parameterSweepJoinsOneRowOfEachTask() throws IOException {
        Path application = template("parameter-sweep");
        plush.run("run", application, "--local", "--plain").expect(0);
        Story story = plush.latest().assertWhole();
        String table = TestProcesses.run(List.of(
                "sh",
                application.resolveSibling("join.sh").toString(),
                story.folder().path().toString()));
        List<String> rows = table.lines().toList();
        assertThat(rows).hasSize(1 + 30 + 6).startsWith("r,period,exponent", "2.5000,1,-0.6931");
        assertThat(rows.stream().skip(1).map(row -> Double.valueOf(row.split(",")[0])))
                .isSortedAccordingTo(Comparator.naturalOrder())
                .doesNotHaveDuplicates();
        assertThat(rows).anyMatch(row -> row.startsWith("3.4000,2,")); // a cycle of two
        assertThat(rows).anyMatch(row -> row.startsWith("3.5000,4,"));
        assertThat(rows).anyMatch(row -> row.startsWith("3.8290,3,"));
        assertThat(rows).anyMatch(row -> row.startsWith("4.0000,0,0.69")); // chaos: the logarithm of 2
        assertThat(story.all(TaskEnded.class)).hasSize(36);
        assertCleanHosts(story, 3);
    }

    @Test
    void serversThatAreSickOrDieComeBackUntilTheServiceIsStopped() throws IOException {
        String port = freePorts();
        Plush.Running run = plush.start("run", template("service"), "--local", "--plain", "--set", "port=" + port);
        Story story = plush.awaitRun(run);
        story.await("the client has seen all servers", s -> s.processTally().of(ProcessState.Status.EXITED) == 1);
        assertThat(get(port + "0/")).isEqualTo("hello from h01, attempt 1\n");

        assertThat(get(port + "1/sick")).contains("h02, attempt 1 is sick now");
        story.await("it is well again", s -> ready(story, 2) == 1);
        assertThat(story.all(ProcessUnhealthy.class)).singleElement().satisfies(it -> assertThat(it.detail())
                .contains("status 503", "2 times in a row"));
        assertThat(get(port + "1/")).isEqualTo("hello from h02, attempt 2\n");

        Plush.signal("KILL", pidOn(story, "h01"));
        story.await("the one that was killed is ready again", s -> ready(story, 2) == 2);
        assertThat(story.all(RestartScheduled.class)).hasSize(2);

        assertThat(plush.run("stop").expect(0).out()).contains("stopped in ");
        run.ended().expect(0);
        assertThat(story.assertWhole().state().verdict()).isEqualTo(Verdict.STOPPED);
        assertThat(collected(story, "report.txt"))
                .singleElement()
                .satisfies(report -> assertThat(report).content().contains("h01", "h02", "h03"));
        assertCleanHosts(story, 5); // three servers, a spare, a client
    }

    private static long pidOn(Story story, String host) {
        RunState state = story.state();
        for (ProcessState one : state.processes()) {
            if (state.host(one.host()).name().equals(host)) {
                return one.pid();
            }
        }
        throw new AssertionError("no process on " + host);
    }

    private static long ready(Story story, int attempt) {
        return story.all(ProcessReady.class).stream()
                .filter(it -> it.attempt() == attempt)
                .count();
    }

    private void assertCleanHosts(Story story, int hosts) {
        assertThat(story.all(CleanupAudited.class)).hasSize(hosts).allMatch(CleanupAudited::clean);
        plush.awaitNothingLeft();
    }

    private static List<Path> collected(Story story, String beginning) throws IOException {
        try (Stream<Path> files = Files.walk(story.folder().collected())) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .toList();
        }
    }

    private static String get(String portAndPath) {
        try (InputStream in =
                URI.create("http://127.0.0.1:" + portAndPath).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the beginning of ten ports that nobody uses just now: 2843 for 28430 to 28439. */
    private static String freePorts() {
        for (int i = 0; i < 100; i++) {
            int beginning = ThreadLocalRandom.current().nextInt(1100, 3200);
            List<ServerSocket> sockets = new ArrayList<>();
            try {
                for (int last = 0; last < 10; last++) {
                    sockets.add(new ServerSocket(10 * beginning + last, 1, InetAddress.getLoopbackAddress()));
                }
                return Integer.toString(beginning);
            } catch (IOException e) {
                // One is taken: the next ten.
            } finally {
                sockets.forEach(TemplatesEndToEndTest::close);
            }
        }
        throw new AssertionError("expected ten free ports in a row, found none in 100 tries");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
