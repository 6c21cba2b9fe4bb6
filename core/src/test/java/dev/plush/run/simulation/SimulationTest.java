package dev.plush.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulated runs with new seeds each time: all stay safe, all end, and the same seed gives the same journal.
 * {@code -Dseed=42} runs exactly that one again, {@code -Dsim.seeds=100000} so many.
 */
class SimulationTest {
    private static final int SEEDS = 300;
    private static final int JOURNALS = 10;

    private static LongStream seeds(int count) {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(count);
    }

    @Test
    void everyRunIsSafeEndsAndIsTheSameAgain() {
        seeds(Integer.getInteger("sim.seeds", SEEDS)).forEach(seed -> {
            String once = text(Simulation.run(seed, new Steps()));
            String again = text(Simulation.run(seed, new Steps()));
            assertThat(again).as("the journal of seed %d, run again", seed).isEqualTo(once);
        });
    }

    private static String text(List<RecordedEvent> journal) {
        return journal.stream().map(RecordedEvent::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void journalsOfSimulatedRunsComeBackFromTheDisk(@TempDir Path folder) throws Exception {
        int number = 0;
        for (long seed : seeds(JOURNALS).toArray()) {
            List<RecordedEvent> journal = Simulation.run(seed, new Steps());
            Path run = folder.resolve("run" + number++);
            java.nio.file.Files.createDirectories(run);
            try (Journal written = Journals.create(run)) {
                written.append(journal);
            }
            List<RecordedEvent> read = new ArrayList<>();
            try (JournalReader reader = JournalReader.open(run)) {
                for (List<RecordedEvent> batch = reader.nextBatch(); !batch.isEmpty(); batch = reader.nextBatch()) {
                    read.addAll(batch);
                }
            }
            assertThat(read).as("the journal of seed %d", seed).isEqualTo(journal);
        }
    }
}
