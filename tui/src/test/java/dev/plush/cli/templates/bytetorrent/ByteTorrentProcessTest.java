package dev.plush.cli.templates.bytetorrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One swarm of real processes, as hosts run it: eight hosts, one of which is killed in the middle. */
final class ByteTorrentProcessTest {
    private static final int RECEIVERS = 7;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private String port;

    @BeforeEach
    void choosePort() throws IOException {
        port = Integer.toString(Swarm.freePort());
    }

    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void killedReceiverGoesOnAndAllEightEndByThemselves() throws Exception {
        Process sender =
                start("sender", 0, 1, "seed", "--receivers", "" + RECEIVERS, "--size", "8MiB", "--rate", "3MiB");
        List<Process> joining = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            joining.add(start("r" + i, i, 1, "join", "--tracker", "127.0.0.1"));
        }
        joining.forEach(process -> assertEndsWell(process));
        Map<Integer, Process> receivers = new HashMap<>();
        for (int i = 1; i < RECEIVERS; i++) {
            receivers.put(i, start("r" + i, i, 1, "transfer", "--tracker", "127.0.0.1"));
        }
        kill(receivers.get(4), "r4"); // it cannot have ended: it serves until the missing receiver is complete, too
        receivers.put(4, start("r4", 4, 2, "transfer", "--tracker", "127.0.0.1"));
        receivers.put(0, start("r0", 0, 1, "transfer", "--tracker", "127.0.0.1"));

        receivers.values().forEach(process -> assertEndsWell(process));
        assertEndsWell(sender);
        for (int i = 0; i < RECEIVERS; i++) {
            assertThat(folder.resolve("r" + i + "/payload.bin"))
                    .hasSameBinaryContentAs(folder.resolve("sender/payload.bin"));
            assertThat(output("r" + i)).containsPattern("VERIFIED sha256=[0-9a-f]{64} ");
        }
        assertThat(output("r0")).containsPattern("from peers=[1-9]");
        assertThat(output("r4")).contains("chunks are here and right");
    }

    /** Kills a receiver without warning once it says that it has some chunks of the file. */
    private void kill(Process receiver, String host) throws IOException, InterruptedException {
        Pattern some = Pattern.compile("[1-9][0-9]* of 32 chunks,");
        while (receiver.isAlive() && !some.matcher(output(host)).find()) {
            Server.pause(10);
        }
        assertThat(receiver.destroyForcibly().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(receiver.exitValue()).as(output(host)).isEqualTo(128 + 9);
    }

    private Process start(String host, int index, int attempt, String... arguments) throws IOException {
        Path home = Files.createDirectories(folder.resolve(host));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-cp"));
        command.addAll(List.of(Path.of("target/classes").toAbsolutePath().toString(), ByteTorrent.class.getName()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--port", port));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
        builder.environment()
                .putAll(Map.of("PLUSH_RUN", "run", "PLUSH_INDEX", "" + index, "PLUSH_ATTEMPT", "" + attempt));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void assertEndsWell(Process process) {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        assertThat(process.exitValue()).isZero();
    }

    private String output(String host) throws IOException {
        return Files.readString(folder.resolve(host).resolve("log"));
    }
}
