package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.link.testing.TestSshd;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.wire.Frames;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose agent was replaced by a program that means ill: its connections end with a reason, and nobody else notices. */
class ImpostorEndToEndTest {
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
    void whatAnImpostorSaysEndsItsOwnConnectionAndNothingElse() throws IOException {
        TestSshd.assumeAvailable();
        Path gate = plush.path("gate");
        try (TestSshd sshd = TestSshd.start()) {
            Path hosts = plush.file(
                    "hosts.xml",
                    "<plush><resource_manager type=\"ssh\"><node hostname=\"127.0.0.[2-3]\"/></resource_manager></plush>");
            Path application = plush.file("two.xml", Applications.shell("two", 2, Applications.waitFor(gate)));
            Plush.Running run =
                    plush.start("run", application, "--hosts", hosts, "--ssh-config", sshd.config(), "--plain");
            Story story = plush.awaitRun(run);
            RunState running = story.awaitRunning(2);
            HostState host = running.hosts().get(0);
            long agent = host.agent().agentPid();
            Map<String, byte[]> tricks = tricks(running);
            Plush.signal("STOP", agent);
            try (Impostor impostor = Impostor.inPlaceOf(
                    sshd.home(host.pooled().address())
                            .resolve(
                                    ".plush/run/" + story.id() + "/" + host.id().index()),
                    List.copyOf(tricks.values()))) {
                Plush.signal("KILL", agent);
                Plush.await("all tricks are played", impostor::hasLeft);
                assertThat(impostor.hellos()).hasSize(tricks.size());
            }
            story.await("the real agent is back", s -> s.hostTally().of(HostState.Status.READY) == 2);
            Files.createFile(gate);
            run.ended().expect(0);
            assertThat(story.assertWhole().all(ProcessStarted.class)).hasSize(2);
            assertThat(story.all(ProcessExited.class)).hasSize(2);
            List<String> reasons = story.all(HostSuspect.class).stream()
                    .peek(suspect -> assertThat(suspect.host()).isEqualTo(host.id()))
                    .map(HostSuspect::reason)
                    .toList();
            assertThat(tricks.keySet())
                    .allSatisfy(reason -> assertThat(reasons).as(reason).anyMatch(found -> found.contains(reason)));
            assertThat(story.state().commands()).isZero();
            Plush.await("no process is left", () -> sshd.processes().isEmpty());
        }
        plush.awaitNothingLeft();
    }

    /** What to say after the welcome, by what the controller is to say of it. */
    private static Map<String, byte[]> tricks(RunState state) {
        ProcessState others = state.processes().get(0).host().index() == 0
                ? state.processes().get(1)
                : state.processes().get(0);
        int own = 1 - others.id().index();
        Map<String, byte[]> tricks = new LinkedHashMap<>();
        tricks.put(
                "expected a frame of 1 to " + Wire.MAX_FRAME_BYTES + " bytes, found the length 2147483647",
                bytes(Integer.MAX_VALUE));
        tricks.put(
                "the length " + Integer.toUnsignedString(ascii("HTTP")),
                "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        tricks.put("expected a kind of report, found the number 99", new byte[] {0, 0, 0, 1, 99});
        tricks.put(
                "expected a process of its own, found process " + others.id().index(),
                Frames.encode(1_000, new Report.Exited(others.id().index(), 1, 1, 0, false, 0)));
        tricks.put(
                "expected a process of its own, found process 12345",
                Frames.encode(0, new Report.CollectedPart(12_345, "x", 0, new byte[1], true)));
        tricks.put(
                Wire.MAX_WORDS_BYTES + " bytes at most as START_FAILED",
                Frames.encode(1_000, new Report.StartFailed(own, 1, "x".repeat(Wire.MAX_WORDS_BYTES), 0)));
        tricks.put("reports a second", repeated(60_000, Frames.encode(0, new Report.Pong(0, 0, 0, 0, 0, 0))));
        tricks.replaceAll((reason, bytes) -> Impostor.welcomeAnd(bytes));
        return tricks;
    }

    private static byte[] bytes(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private static int ascii(String four) {
        return ByteBuffer.wrap(four.getBytes(StandardCharsets.US_ASCII)).getInt();
    }

    private static byte[] repeated(int times, byte[] bytes) {
        byte[][] all = new byte[times][];
        Arrays.fill(all, bytes);
        ByteBuffer together = ByteBuffer.allocate(times * bytes.length);
        for (byte[] each : all) {
            together.put(each);
        }
        return together.array();
    }
}
