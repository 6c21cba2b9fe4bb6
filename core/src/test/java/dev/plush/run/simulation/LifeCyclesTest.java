package dev.plush.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.state.LifeCycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The life cycles that the reducer enforces are drawn in the documentation, and simulated runs go through all of them. */
class LifeCyclesTest {
    private static final Path DIAGRAMS = Path.of("../docs/diagrams");
    private static final int SEEDS = 3000;

    @Test
    void theDiagramsShowWhatTheCodeAllows() throws IOException {
        for (LifeCycle<?>[] life : Steps.lives()) {
            Path file = DIAGRAMS.resolve(Steps.name(life[0]) + ".mmd");
            String drawn = Steps.diagram(life);
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(DIAGRAMS);
                Files.writeString(file, drawn);
            }
            assertThat(file).hasContent(drawn);
        }
    }

    @Test
    void everyStepIsMadeInSomeSimulatedRun() {
        Steps steps = new Steps();
        Set<String> never = new TreeSet<>(Steps.allowed());
        for (long seed = 1; seed <= SEEDS && !never.isEmpty(); seed++) {
            Simulation.run(seed, steps);
            never.removeAll(steps.made());
        }
        assertThat(never).as("steps that no simulated run makes").isEmpty();
    }
}
