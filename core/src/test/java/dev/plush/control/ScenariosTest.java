package dev.plush.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the files of {@code scenarios/}: a line starting with {@code >} is a command, what follows is the trace that the
 * loop must leave. {@code -Dgolden.update=true} writes the traces anew; read the difference before you keep it.
 */
class ScenariosTest {
    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void traceIsAsWritten(Path file) throws IOException {
        StringBuilder actual = new StringBuilder();
        ScenarioRun run = new ScenarioRun();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#") && actual.indexOf(">") < 0) {
                actual.append(line).append('\n');
            } else if (line.startsWith(">")) {
                actual.append(line).append('\n').append(run.run(line.substring(1)));
                countsAreRight(run.state());
            }
        }
        sequencesHaveNoGap(run);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, actual);
        }
        assertThat(actual.toString()).isEqualTo(Files.readString(file));
    }

    private static void sequencesHaveNoGap(ScenarioRun run) {
        long expected = 1;
        for (RecordedEvent event : run.journal()) {
            assertThat(event.sequence()).isEqualTo(expected++);
            assertThat(event.cause()).isLessThan(event.sequence());
        }
    }

    private static void countsAreRight(RunState state) {
        for (HostState.Status status : HostState.Status.values()) {
            long count = stream(state.hosts()).filter(h -> h.status() == status).count();
            assertThat(state.hostTally().of(status)).as(status.name()).isEqualTo((int) count);
        }
        for (ProcessState.Status status : ProcessState.Status.values()) {
            long count =
                    stream(state.processes()).filter(p -> p.status() == status).count();
            assertThat(state.processTally().of(status)).as(status.name()).isEqualTo((int) count);
        }
        for (HostState host : state.hosts()) {
            long live = stream(state.processes())
                    .filter(p -> p.host().equals(host.id()) && p.live())
                    .count();
            assertThat(host.live()).as(host.name()).isEqualTo((int) live);
        }
    }

    private static <T> Stream<T> stream(Iterable<T> table) {
        return java.util.stream.StreamSupport.stream(table.spliterator(), false);
    }
}
