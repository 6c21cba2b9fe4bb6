package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.state.HostState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that does not answer any more. */
class SparesEndToEndTest {
    /** The agent is frozen, as a host would be that the network has swallowed. Takes the 30 s until such a host is given up. */
    @Test
    void aSpareTakesThePlaceOfAHostThatIsLost(@TempDir Path folder) throws IOException {
        try (Plush plush = new Plush(folder)) {
            Path gate = plush.path("gate");
            Path file = plush.file(
                    "spared.xml",
                    Applications.shell("spared", 1, Applications.waitFor(gate))
                            .replace("</num_hosts>", "</num_hosts><spares>1</spares>"));
            Plush.Running run = plush.start("run", file, "--local", "--plain");
            Story story = plush.awaitRun(run);
            story.awaitRunning(1);
            story.await("the spare is prepared", s -> s.hostTally().of(HostState.Status.READY) == 2);
            HostConnected first = story.all(HostConnected.class).stream()
                    .filter(it -> story.state().host(it.host()).name().equals("h01"))
                    .findFirst()
                    .orElseThrow();
            Plush.signal("STOP", first.agentPid());
            story.await("the host was given up", s -> !story.all(HostLost.class).isEmpty());
            assertThat(story.all(HostReplaced.class)).hasSize(1);
            assertThat(story.all(ProcessLost.class)).hasSize(1);
            story.await("the spare does its work", s -> story.lines().stream()
                    .filter(line -> line.startsWith("h02/"))
                    .toList()
                    .contains("h02/spared started"));
            Files.createFile(gate);
            Plush.Ran ran = run.ended();
            assertThat(story.assertWhole().lines()).contains("h02/spared done");
            assertThat(ran.out()).contains("HostReplaced");
            assertThat(ran.exit()).isEqualTo(ExitCode.RESIDUE); // what is on a host that is lost is not known
        }
    }
}
