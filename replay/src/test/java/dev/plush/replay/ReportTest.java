package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.RecordedEvent;
import dev.plush.event.Verdict;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Charge;
import dev.plush.replay.Report.Kind;
import dev.plush.replay.Report.Lane;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Report.Stretch;
import dev.plush.run.simulation.SimulatedRuns;
import dev.plush.state.RunState;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulated runs with every kind of fault: whatever happens, and at whatever moment, the report adds up. */
class ReportTest {
    private static final LastWords WORDS = (process, attempt, until) -> List.of("No space left on device");

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theReportOfARunAddsUp(long seed) {
        Timeline timeline = Timeline.of(SimulatedRuns.journal(seed));
        Report report = check(timeline, seed);
        assertThat(report.restarts()).as("seed %d", seed).hasSize(report.end().restarts());
        if (report.end().verdict() == Verdict.SUCCESS) {
            assertThat(report.phases()).as("seed %d", seed).allMatch(phase -> phase.over() || !phase.begun());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void soDoesThatOfARunThatGoesOn(long seed) {
        List<RecordedEvent> events = SimulatedRuns.journal(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5; i++) {
            check(Timeline.of(events.subList(0, random.nextInt(1, events.size() + 1))), seed);
        }
    }

    @Test
    void withoutEventsThereIsNone() {
        assertThat(Report.of(Timeline.of(List.of()), WORDS)).isEmpty();
    }

    private static Report check(Timeline timeline, long seed) {
        Report report = Report.of(timeline, WORDS).orElseThrow();
        RunState run = report.end();
        if (!report.chain().isEmpty()) {
            contiguous(report.chain(), report.fromNanos(), report.toNanos(), seed);
        }
        assertThat(report.phases()).hasSize(run.plan().phases().size());
        for (Phase phase : report.phases()) {
            if (phase.begun()) {
                assertThat(phase.hosts()).as("seed %d: %s", seed, phase.name()).isNotEmpty();
                contiguous(phase.chain(), phase.fromNanos(), phase.toNanos(), seed);
                assertThat(phase.hosts())
                        .as("seed %d: nothing takes longer than %s", seed, phase.name())
                        .allMatch(host -> host.fromNanos() >= phase.fromNanos() && host.toNanos() <= phase.toNanos())
                        .isSortedAccordingTo((one, other) -> Long.compare(other.took(), one.took()));
            }
        }
        report.barriers().forEach(barrier -> check(barrier, run, seed));
        assertThat(report.lanes()).hasSize(run.hosts().size());
        report.lanes().forEach(lane -> check(lane, report, seed));
        assertThat(report.failures().size()).isEqualTo(Math.min(FailureNotes.MAX_TOLD, report.failed()));
        report.failures().forEach(failure -> {
            assertThat(failure.sentence()).isNotEmpty();
            assertThat(failure.type())
                    .isEqualTo(timeline.event(failure.sequence()).event().type().title());
        });
        return report;
    }

    /** Each link begins where the one before it ended, and together they reach from one end to the other. */
    private static void contiguous(List<Link> chain, long from, long to, long seed) {
        if (from == to) {
            return; // what took no time waited for nothing
        }
        assertThat(chain).as("seed %d", seed).isNotEmpty();
        long at = from;
        for (Link link : chain) {
            assertThat(link.fromNanos()).as("seed %d: %s", seed, chain).isEqualTo(at);
            assertThat(link.took()).as("seed %d: %s", seed, link).isGreaterThanOrEqualTo(0);
            at = link.toNanos();
        }
        assertThat(at).as("seed %d: %s", seed, chain).isEqualTo(to);
    }

    private static void check(Barrier barrier, RunState run, long seed) {
        long charged = barrier.charges().stream().mapToLong(Charge::nanos).sum();
        assertThat(charged + barrier.unchargedNanos())
                .as("seed %d: %s", seed, barrier)
                .isEqualTo(barrier.waitedNanos());
        long longest = run.timeNanos() - barrier.fromNanos();
        assertThat(barrier.waitedNanos()).as("seed %d: %s", seed, barrier).isNotNegative();
        assertThat(barrier.charges())
                .as("seed %d: %s", seed, barrier)
                .allMatch(charge -> charge.nanos() > 0
                        && charge.nanos() <= charge.waiting() * longest
                        && charge.arrivedNanos() <= barrier.toNanos());
    }

    private static void check(Lane lane, Report report, long seed) {
        for (Stretch stretch : lane.stretches()) {
            assertThat(stretch.fromNanos()).as("seed %d: %s", seed, stretch).isGreaterThanOrEqualTo(report.fromNanos());
            assertThat(stretch.toNanos())
                    .as("seed %d: %s", seed, stretch)
                    .isGreaterThan(stretch.fromNanos())
                    .isLessThanOrEqualTo(report.end().timeNanos());
            assertThat(stretch.kind() == Kind.BLOCK || stretch.phase() < 0)
                    .as("seed %d: %s", seed, stretch)
                    .isTrue();
        }
    }
}
