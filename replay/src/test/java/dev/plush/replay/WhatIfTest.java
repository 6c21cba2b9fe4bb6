package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.run.simulation.SimulatedRuns;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulated runs, played once more. */
class WhatIfTest {
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsPlayedAgainIsARunThatCanBeFolded(long seed) {
        Timeline recorded = Timeline.of(SimulatedRuns.journal(seed));
        Timeline played = WhatIf.of(recorded, UnaryOperator.identity()).timeline();
        RunState end = played.at(played.size());
        assertThat(played.damage()).as("seed %d", seed).isEmpty();
        assertThat(end.plan()).isEqualTo(recorded.at(recorded.size()).plan());
        Timeline again = WhatIf.of(recorded, UnaryOperator.identity()).timeline();
        assertThat(again.events()).as("seed %d: the same each time", seed).containsExactlyElementsOf(played.events());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasDecidedIsDecidedAgain(long seed) {
        List<RecordedEvent> events = SimulatedRuns.journal(seed);
        Recheck recheck = new Recheck();
        List<RecordedEvent> batch = new ArrayList<>();
        for (RecordedEvent event : events) {
            boolean begins =
                    event.timeNanos() != (batch.isEmpty() ? 0 : batch.get(0).timeNanos());
            if (begins && !batch.isEmpty()) {
                recheck.batch(batch);
                batch.clear();
            }
            batch.add(event);
        }
        recheck.batch(batch);
        assertThat(recheck.run()).isEqualTo(Timeline.of(events).at(events.size()));
    }
}
