package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.ProcessEvent.RestartScheduled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command that anybody types. */
class DemoEndToEndTest {
    @Test
    void theDemoVerifiesSevenCopiesSeesOneRestartAndLeavesNothing(@TempDir Path folder) throws IOException {
        try (Plush plush = new Plush(folder)) {
            Plush.Ran demo =
                    plush.run("demo", "--plain", "--set", "port=" + freePort()).expect(0);
            Story story = plush.latest().assertWhole();

            Plush.Ran logs = plush.run("logs").expect(0);
            assertThat(logs.out().lines().filter(line -> line.contains("VERIFIED")))
                    .hasSize(7);
            assertThat(story.all(RestartScheduled.class)).hasSize(1);
            assertThat(story.all(CleanupAudited.class))
                    .hasSize(8)
                    .allMatch(audit -> audit.processes() == 0 && audit.files() == 0 && audit.bytes() == 0);

            Plush.Ran replay = plush.run("replay", "--plain").expect(0);
            assertThat(replay.out()).isEqualTo(demo.out());
            assertThat(demo.out())
                    .contains("RestartScheduled", "success in")
                    .contains("journal " + story.folder().path());
            plush.awaitNothingLeft();
        }
    }

    /** The demo's own port may be taken on the machine that runs the tests. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
