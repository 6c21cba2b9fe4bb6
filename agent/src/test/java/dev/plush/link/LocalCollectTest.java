package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plush.wire.Order;
import dev.plush.wire.Order.Wanted;
import dev.plush.wire.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real agent brings files back. */
@Timeout(120)
class LocalCollectTest {
    @TempDir
    Path root;

    private LocalHost host;
    private Path work;

    @BeforeEach
    void connect() throws ConnectException {
        host = new LocalHost(root, LocalHost.newRun()).connect();
        work = host.folder.resolve("work");
        host.awaitThat("the working folder", () -> Files.isDirectory(work));
    }

    @AfterEach
    void quit() throws ConnectException {
        host.close();
    }

    @Test
    void patternsFindFilesBelowTheWorkingFolderAndEachComesOnce() throws IOException {
        for (String name : List.of(
                "out/a.json", "out/b.json", "out/c.txt", "out/deep/d.json", "x.log", "out/x.log", "a b/ü.log")) {
            write(name, name);
        }
        write("out/e[1].json", "brackets");
        write("out/empty.json", "");
        assertThat(collect("out/*.json").keySet())
                .containsExactly("out/a.json", "out/b.json", "out/e[1].json", "out/empty.json");
        assertThat(collect("out/?.{json,txt}").keySet()).containsExactly("out/a.json", "out/b.json", "out/c.txt");
        assertThat(collect("**/*.log").keySet()).containsExactly("a b/ü.log", "out/x.log", "x.log");
        assertThat(collect("out/**/*.json").keySet())
                .containsExactly("out/a.json", "out/b.json", "out/deep/d.json", "out/e[1].json", "out/empty.json");
        assertThat(collect("out/e[1].json", "./out//e*"))
                .containsExactly(Map.entry("out/e[1].json", "brackets"), Map.entry("out/empty.json", ""));
        assertThat(collect("out/", "out").keySet()).hasSize(7).contains("out/deep/d.json");
        assertThat(collect(".").keySet()).hasSize(9);
        assertThat(collect("out/deep/**").keySet()).containsExactly("out/deep/d.json");
        assertThat(collected().problem()).isEmpty();
        assertThat(collected().files()).isEqualTo(1);
        assertThat(collected().bytes()).isEqualTo("out/deep/d.json".length());
    }

    @Test
    void theFolderOfAProcessIsWhereItsPatternsBegin() throws IOException {
        write("one/r.txt", "first");
        write("two/r.txt", "second");
        host.send(new Order.Collect(List.of(new Wanted(1, "one", "r.txt"), new Wanted(2, "two", "*"))));
        assertThat(collected().files()).isEqualTo(2);
        assertThat(parts(1)).containsExactly(Map.entry("r.txt", "first"));
        assertThat(parts(2)).containsExactly(Map.entry("r.txt", "second"));
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        write("here", "x");
        assertThat(collect("out/*.json", "here", "../token", "/etc/passwd", "[", "sub/**"))
                .containsExactly(Map.entry("here", "x"));
        assertThat(collected().problem())
                .contains("\"out/*.json\" matches nothing in " + work)
                .contains("\"../token\" is no pattern", "out of the working folder")
                .contains("\"/etc/passwd\" is no pattern", "relative to the working folder")
                .contains("\"[\" is no pattern")
                .contains("\"sub/**\" matches nothing");
        host.forget();
        String[] many = new String[100];
        Arrays.setAll(many, i -> "none" + i);
        collect(many);
        assertThat(collected().problem()).contains("none0").endsWith("and 92 more");
    }

    @Test
    void linksAreFollowedWithinTheRunAndNotOutOfIt() throws IOException {
        write("data/real.txt", "real");
        write("data/sub/more.txt", "more");
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(work.resolve("data/file-out"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(work.resolve("data/folder-out"), outside);
        Files.createSymbolicLink(work.resolve("data/nowhere"), Path.of("gone"));
        Files.createSymbolicLink(work.resolve("data/loop"), Path.of("."));
        Files.createSymbolicLink(work.resolve("data/inside.txt"), Path.of("real.txt"));
        assertThat(collect("data"))
                .containsOnly(
                        Map.entry("data/real.txt", "real"),
                        Map.entry("data/inside.txt", "real"),
                        Map.entry("data/sub/more.txt", "more"));
        assertThat(collected().problem())
                .contains("data/file-out leads out of the run's folder, to " + outside.toRealPath())
                .contains("data/folder-out leads out")
                .contains("data/nowhere leads nowhere");
        assertThat(collect("data/folder-out/secret.txt", "data/**/secret.txt")).isEmpty();
        assertThat(collected().problem()).contains("leads out of the run's folder");
    }

    @Test
    void whatMayNotBeReadIsNamedAndTheRestComes() throws IOException {
        write("out/open", "x");
        write("out/shut", "x");
        write("out/folder/file", "x");
        assertThat(work.resolve("out/shut").toFile().setReadable(false)).isTrue();
        assertThat(work.resolve("out/folder").toFile().setReadable(false)).isTrue();
        if (Files.isReadable(work.resolve("out/shut"))) { // root may read everything
            assertThat(collect("out").keySet()).containsExactlyInAnyOrder("out/open", "out/shut", "out/folder/file");
            assertThat(collected().problem()).isEmpty();
            return;
        }
        assertThat(collect("out")).containsExactly(Map.entry("out/open", "x"));
        assertThat(collected().problem()).contains("out/shut may not be read", "out/folder may not be read");
    }

    @Test
    void aFileThatNobodyMayReadIsNamedAndTheRestComes() throws IOException {
        Path sysctl = Path.of("/proc/sys/vm"); // one of its files is for writing only, also for root
        assumeTrue(Files.exists(sysctl.resolve("compact_memory")));
        write("here", "x");
        host.send(
                new Order.Collect(List.of(new Wanted(1, sysctl.toString(), "compact_*y"), new Wanted(1, "", "here"))));
        assertThat(collected().problem()).isEqualTo("/proc/sys/vm/compact_memory may not be read");
        assertThat(parts(1)).containsExactly(Map.entry("here", "x"));
    }

    @Test
    void somethingThatIsNoFileHoldsNobodyUp() throws Exception {
        write("out/file", "x");
        assertThat(new ProcessBuilder("mkfifo", work.resolve("out/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(collect("out")).containsExactly(Map.entry("out/file", "x"));
        assertThat(collected().problem()).endsWith("out/pipe is neither a file nor a folder");
    }

    @Test
    void largeAndManyFilesComeWholeAndOutputComesMeanwhile() throws IOException {
        byte[] large = new byte[20_000_003];
        new SplittableRandom(1).nextBytes(large);
        Files.write(work.resolve("large"), large);
        for (int i = 0; i < 3000; i++) {
            write("many/" + i, "file " + i);
        }
        host.send(new Order.Collect(List.of(new Wanted(1, "", "large"), new Wanted(1, "", "many"))));
        host.start(1, "sh", "-c", "i=0; while [ $i -lt 200 ]; do echo $i; i=$((i+1)); done");
        assertThat(host.exited(1).status()).isZero();
        Report.Collected collected = collected();
        assertThat(collected.problem()).isEmpty();
        assertThat(collected.files()).isEqualTo(3001);
        assertThat(bytes(1).get("large")).isEqualTo(large);
        assertThat(parts(1)).hasSize(3001).containsEntry("many/2999", "file 2999");
    }

    @Test
    void aControllerThatDoesNotReadIsNotFloodedAndGetsAllInTheEnd() throws Exception {
        byte[] large = new byte[30_000_000];
        new SplittableRandom(2).nextBytes(large);
        Files.write(work.resolve("large"), large);
        LocalHost slow = host;
        synchronized (slow) { // its reader waits
            host.send(new Order.Collect(List.of(new Wanted(1, "", "large"))));
            long before = -1;
            for (int same = 0, turns = 0; same < 20 && turns < 1000; turns++) {
                long now = readByAgent();
                same = now == before && now > 1 << 20 ? same + 1 : 0;
                before = now;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertThat(before).isLessThan(large.length / 2);
        }
        assertThat(collected().files()).isEqualTo(1);
        assertThat(bytes(1).get("large")).isEqualTo(large);
    }

    /** Returns how many bytes the agent has read of anything. */
    private long readByAgent() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + host.agentPid() + "/io")).stream()
                .filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring(7)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameOrderAfterAReconnectStartsOver() throws Exception {
        byte[] large = new byte[8_000_000];
        new SplittableRandom(3).nextBytes(large);
        Files.write(work.resolve("large"), large);
        for (int i = 0; i < 3; i++) {
            host.send(new Order.Collect(List.of(new Wanted(1, "", "large"))));
            host.await(Report.CollectedPart.class);
            host.disconnect();
            host.forget();
            host.connect();
        }
        host.send(new Order.Collect(List.of(new Wanted(1, "", "large"))));
        assertThat(collected().files()).isEqualTo(1);
        assertThat(bytes(1).get("large")).isEqualTo(large);
        assertThat(host.all(Report.Collected.class)).hasSize(1);
    }

    @Test
    void cleaningUpEndsCollecting() throws IOException {
        byte[] large = new byte[100_000_000];
        Files.write(work.resolve("large"), large);
        host.send(new Order.Collect(List.of(new Wanted(1, "", "large"))));
        assertThat(host.clean()).isEqualTo(new Report.Cleaned(0, 0, 0, "", 0));
        assertThat(host.all(Report.Collected.class)).isEmpty();
        assertThat(collect("large")).isEmpty();
        assertThat(collected().problem()).contains("matches nothing");
    }

    private Map<String, String> collect(String... patterns) {
        host.forget();
        host.send(new Order.Collect(Arrays.stream(patterns)
                .map(pattern -> new Wanted(1, "", pattern))
                .toList()));
        collected();
        return parts(1);
    }

    private Report.Collected collected() {
        return host.await(Report.Collected.class);
    }

    private Map<String, String> parts(int process) {
        Map<String, String> texts = new TreeMap<>();
        bytes(process).forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /** Puts the parts together, and checks their order. */
    private Map<String, byte[]> bytes(int process) {
        Map<String, byte[]> files = new TreeMap<>();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String path = null;
        for (Report.CollectedPart part : host.all(Report.CollectedPart.class)) {
            assertThat(path == null || path.equals(part.process() + part.path()))
                    .isTrue();
            assertThat(part.offset()).isEqualTo(file.size());
            file.writeBytes(part.bytes());
            path = part.process() + part.path();
            if (part.last()) {
                if (part.process() == process) {
                    assertThat(files.put(part.path(), file.toByteArray())).isNull();
                }
                file.reset();
                path = null;
            }
        }
        assertThat(path).isNull();
        return files;
    }

    private void write(String name, String text) throws IOException {
        Path file = work.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
