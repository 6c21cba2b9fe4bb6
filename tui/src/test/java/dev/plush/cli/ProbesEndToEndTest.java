package dev.plush.cli;

import static dev.plush.cli.Applications.after;
import static dev.plush.cli.Applications.application;
import static dev.plush.cli.Applications.component;
import static dev.plush.cli.Applications.flow;
import static dev.plush.cli.Applications.process;
import static dev.plush.cli.Applications.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.Outcome;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at processes: readiness lets successors start, a watchdog restarts what is sick. */
class ProbesEndToEndTest {
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
    void whatComesAfterAServerStartsWhenEveryKindOfProbeIsContent() throws IOException {
        AtomicInteger status = new AtomicInteger(503);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/up", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        http.start();
        int port = freePort();
        String serve = step(
                "serve",
                process("log", "echo up on port 4711; exec sleep 600", ready("<log regex=\"up on port (\\d+)\"/>")),
                process("file", "touch up; exec sleep 600", ready("<file path=\"up\"/>")),
                process("exec", "touch fit; exec sleep 600", ready("<exec>test -e fit</exec>")),
                process("tcp", "exec sleep 600", ready("<tcp port=\"" + port + "\"/>")),
                process(
                        "http",
                        "exec sleep 600",
                        ready("<http url=\"http://127.0.0.1:"
                                + http.getAddress().getPort() + "/up\" status=\"204\"/>")));
        Path file = plush.file(
                "ready.xml",
                application(
                        "ready",
                        component("c", 1, ""),
                        flow("c", serve, step("next", after("serve"), process("next", "echo all are up")))));
        Plush.Running run = plush.start("run", file, "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.await("three are ready", s -> story.all(ProcessReady.class).size() == 3);
        assertThat(story.lines()).noneMatch(line -> line.contains("all are up"));
        status.set(204);
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(server.isBound()).isTrue();
            run.ended().expect(0);
        } finally {
            http.stop(0);
        }
        assertThat(story.assertWhole().lines()).contains("h01/next all are up");
        assertThat(story.all(ProcessReady.class))
                .hasSize(5)
                .extracting(ProcessReady::detail)
                .contains("4711");
        plush.awaitNothingLeft();
    }

    private static String ready(String probe) {
        return "<ready within=\"1m\">" + probe + "</ready>";
    }

    @Test
    void aServerThatIsNeverReadyFailsWithTheReasonAndWhatComesAfterIsSkipped() {
        Path file = plush.file(
                "never.xml",
                application(
                        "never",
                        component("c", 1, ""),
                        flow(
                                "c",
                                step(
                                        "serve",
                                        process(
                                                "serve",
                                                "exec sleep 600",
                                                "<ready within=\"1s\"><file path=\"never\"/></ready>")),
                                step("next", after("serve"), process("next", "echo must not be")))));
        Plush.Ran ran = plush.run("run", file, "--local", "--plain").expect(ExitCode.APPLICATION_FAILED);
        Story story = plush.latest().assertWhole();
        assertThat(story.state().reason()).contains("h01 serve: not ready: ", "never");
        assertThat(ran.out()).contains("failure in ", "not ready: ").doesNotContain("must not be");
        assertThat(story.all(BlockEnded.class).stream().map(BlockEnded::outcome))
                .containsExactly(Outcome.FAILED, Outcome.SKIPPED);
        plush.awaitNothingLeft();
    }

    @Test
    void aWatchdogStopsWhatIsSickAndItsRestartIsWell() throws IOException {
        Path gate = plush.path("gate");
        String script = "echo attempt $PLUSH_ATTEMPT; touch well; [ $PLUSH_ATTEMPT = 1 ] || exit 0; while [ ! -e "
                + gate + " ]; do sleep 0.1; done; rm well; exec sleep 600";
        Path file = plush.file(
                "sick.xml",
                Applications.shell(
                        "sick",
                        1,
                        script,
                        "<restart policy=\"on-failure\" max=\"1\" backoff=\"100ms\"/>"
                                + "<ready><file path=\"well\"/></ready>"
                                + "<watchdog every=\"200ms\" failures=\"3\"><file path=\"well\"/></watchdog>"));
        // A block that is ready counts as over: the second component keeps the run going.
        String more = Files.readString(file)
                .replace("<experiment", component("other", 1, "") + "<experiment")
                .replace(
                        "<execution>",
                        "<execution>" + Applications.block("other", Applications.waitFor(gate + "2"), ""));
        Files.writeString(file, more);
        Plush.Running run = plush.start("run", file, "--local", "--plain");
        Story story = plush.awaitRun(run);
        story.await("it is ready", s -> story.all(ProcessReady.class).size() == 1);
        assertThat(story.all(ProcessUnhealthy.class)).isEmpty();
        Files.createFile(gate);
        story.await("it was restarted", s -> story.lines().contains("h01/sick attempt 2"));
        Files.createFile(plush.path("gate2"));
        run.ended().expect(0);
        assertThat(story.all(ProcessUnhealthy.class)).singleElement().satisfies(it -> {
            assertThat(it.check()).isEqualTo("watchdog");
            assertThat(it.detail()).contains("well", "3 times in a row");
        });
        assertThat(story.all(RestartScheduled.class)).singleElement().satisfies(it -> assertThat(it.reason())
                .contains("watchdog"));
        plush.awaitNothingLeft();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
