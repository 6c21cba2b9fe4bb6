package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Event;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.journal.Segment;
import dev.plush.journal.Segment.PhaseMark;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Plan PLAN =
            new Plan("p", "e", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of("join"));

    private final List<RecordedEvent> events = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("seeds")
    void stateAtAnyEventIsTheFoldOfAllEventsUpToIt(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        record(0, new RunStarted("r", PLAN, "1", 1, "c", "u", "a.xml", 0));
        int hosts = random.nextInt(1, 40);
        for (int i = 0; i < hosts; i++) {
            record(0, pooled(i));
        }
        long time = 0;
        int count = random.nextInt(1, 3 * Segment.EVENTS);
        for (int i = 0; i < count; i++) {
            time += random.nextLong(SECOND);
            record(time, about(new HostId(random.nextInt(hosts)), random));
        }
        Timeline timeline = Timeline.of(events);
        RunState near = RunState.EMPTY;
        for (int i = 0; i < 8; i++) {
            int goal = random.nextInt(events.size() + 1);
            RunState expected = fold(goal);
            assertThat(timeline.at(goal)).as("seed %d, event %d", seed, goal).isEqualTo(expected);
            near = timeline.at(goal, near);
            assertThat(near).as("seed %d, event %d, from near", seed, goal).isEqualTo(expected);
        }
    }

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(5);
    }

    @Test
    void stateAtAnInstantHoldsAllEventsOfThatInstant() {
        Timeline timeline = threeSeconds();
        assertThat(timeline.atTime(-1).sequence()).isZero();
        assertThat(timeline.atTime(0).sequence()).isEqualTo(2);
        assertThat(timeline.atTime(SECOND).sequence()).isEqualTo(4);
        assertThat(timeline.atTime(Long.MAX_VALUE).sequence()).isEqualTo(5);
    }

    @Test
    void failuresAndPhasesAreFoundFromAnywhere() {
        Timeline timeline = threeSeconds();
        assertThat(timeline.failureCount()).isEqualTo(1);
        assertThat(timeline.failed(3)).isEqualTo(BitSet.valueOf(new long[] {2}));
        assertThat(timeline.failureAfter(0)).isEqualTo(4);
        assertThat(timeline.failureAfter(4)).isZero();
        assertThat(timeline.failureBefore(4)).isZero();
        assertThat(timeline.failureBefore(5)).isEqualTo(4);
        assertThat(timeline.phases()).containsExactly(new PhaseMark("join", 3, SECOND));
    }

    @Test
    void measurementsAreNotNotable() {
        Timeline timeline = threeSeconds();
        assertThat(timeline.notableAfter(4)).isZero();
        assertThat(timeline.notableBefore(5)).isEqualTo(4);
    }

    @Test
    void densityCountsEveryEventOnce() {
        Timeline timeline = threeSeconds();
        assertThat(timeline.density(3)).containsExactly(2, 2, 1);
        assertThat(timeline.density(1)).containsExactly(5);
    }

    @Test
    void damagedJournalIsShownUpToTheDamage() {
        threeSeconds();
        events.remove(3);
        Timeline timeline = Timeline.of(events);
        assertThat(timeline.size()).isEqualTo(3);
        assertThat(timeline.damage()).isEqualTo("expected event 4, found event 5");
    }

    @Test
    void emptyJournalHasTheEmptyState() {
        Timeline timeline = Timeline.of(List.of());
        assertThat(timeline.at(7)).isEqualTo(RunState.EMPTY);
        assertThat(timeline.density(4)).containsExactly(0, 0, 0, 0);
    }

    private Timeline threeSeconds() {
        HostId host = new HostId(0);
        record(0, new RunStarted("r", PLAN, "1", 1, "c", "u", "a.xml", 0));
        record(0, pooled(0));
        record(SECOND, new PhaseStarted(0, "join"));
        record(SECOND, new HostConnectFailed(host, 1, "AUTH", "no way in", "Try the key"));
        record(3 * SECOND, new HostMeasured(host, 1, 0, 0, 0, 0, 0));
        return Timeline.of(events);
    }

    private static HostPooled pooled(int index) {
        return new HostPooled(
                new HostId(index), "h" + index, "127.0.0.1", "local", 0, "", "", "", List.of(), List.of(), 0);
    }

    private static Event about(HostId host, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new HostConnecting(host, random.nextInt(9));
            case 1 -> new HostConnectFailed(host, random.nextInt(9), "AUTH", "no way in", "Try the key");
            case 2 -> new HostReconnected(host, random.nextInt(9));
            default -> new HostMeasured(host, random.nextDouble(), 0, 0, 0, 0, 0);
        };
    }

    private RunState fold(int count) {
        RunState state = RunState.EMPTY;
        for (RecordedEvent event : events.subList(0, count)) {
            state = Reducer.apply(state, event);
        }
        return state;
    }

    private void record(long nanos, Event event) {
        events.add(new RecordedEvent(events.size() + 1, nanos, nanos, 0, Origin.CONTROLLER, event));
    }
}
