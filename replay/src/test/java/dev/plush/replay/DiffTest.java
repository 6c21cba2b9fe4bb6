package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.replay.Diff.Changed;
import dev.plush.run.simulation.SimulatedRuns;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulated runs, each compared with itself and with another one. */
class DiffTest {
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunDoesNotDifferFromItself(long seed) {
        Timeline run = Timeline.of(SimulatedRuns.journal(seed));
        Diff diff = Diff.of(run, run);
        assertThat(diff.none()).as("seed %d: %s", seed, diff.changed()).isTrue();
        assertThat(diff.parting()).isEmpty();
        assertThat(diff.slower()).isEmpty();
        assertThat(diff.figures()).allMatch(figure -> figure.first() == figure.second());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatDiffersOneWayDiffersTheOther(long seed) {
        Timeline one = Timeline.of(SimulatedRuns.journal(seed));
        Timeline other = Timeline.of(SimulatedRuns.journal(seed + 1));
        Diff diff = Diff.of(one, other);
        Diff back = Diff.of(other, one);
        assertThat(back.changed())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(diff.changed().stream()
                        .map(changed -> new Changed(changed.name(), changed.second(), changed.first()))
                        .toList());
        // two random runs may be alike, such as two that found no hosts
        assertThat(diff.parting().isPresent()).isEqualTo(!diff.changed().isEmpty());
        assertThat(back.sameVerdict()).isEqualTo(diff.sameVerdict());
    }

    @Test
    void twoRunsOfDifferentApplicationsDiffer() {
        Diff diff = Diff.of(Timeline.of(SimulatedRuns.journal(1)), Timeline.of(SimulatedRuns.journal(2)));
        assertThat(diff.changed()).isNotEmpty();
        assertThat(diff.parting()).isPresent();
    }
}
