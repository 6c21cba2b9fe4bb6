package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Outcome;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Verdict;
import dev.plush.run.simulation.SimulatedRuns;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Simulated runs with every kind of fault: whatever is asked about, at whatever moment, has a story that holds together. */
class WhyTest {
    private static final LastWords WORDS = (process, attempt, until) -> List.of("No space left on device");

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFailureHasACauseThatBeganBeforeIt(long seed) {
        Timeline timeline = Timeline.of(SimulatedRuns.journal(seed));
        RunState run = timeline.at(timeline.size());
        Story story = Why.of(timeline, new Question.OfRun(), WORDS);
        check(timeline, story, seed);
        if (run.verdict() == Verdict.FAILURE || run.verdict() == Verdict.STOPPED) {
            assertThat(story.causes()).as("seed %d: %s", seed, story).isNotEmpty();
        }
        for (HostState host : run.hosts()) {
            Story about = Why.of(timeline, Question.of(run, host.name()), WORDS);
            check(timeline, about, seed);
            assertThat(about.subject()).isEqualTo("host " + host.name());
        }
        for (ProcessState process : run.processes()) {
            Story about = Why.of(timeline, new Question.OfProcess(process.id()), WORDS);
            check(timeline, about, seed);
            boolean skipped = run.blocks().get(process.block()).outcome() == Outcome.SKIPPED;
            if (Trouble.failed(process) || skipped) {
                assertThat(about.causes()).as("seed %d: %s", seed, about).isNotEmpty();
            }
        }
        for (int i = 0; i < run.phases().size(); i++) {
            check(timeline, Why.of(timeline, new Question.OfPhase(i), WORDS), seed);
        }
        for (int i = 0; i < run.barriers().size(); i++) {
            check(timeline, Why.of(timeline, new Question.OfBarrier(i), WORDS), seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRunThatGoesOnCanBeAskedAtAnyMoment(long seed) {
        List<RecordedEvent> events = SimulatedRuns.journal(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10; i++) {
            Timeline timeline = Timeline.of(events.subList(0, random.nextInt(events.size() + 1)));
            RunState run = timeline.at(timeline.size());
            List<Question> questions = new ArrayList<>(List.of(new Question.OfRun()));
            run.hosts().forEach(host -> questions.add(new Question.OfHost(host.id())));
            run.processes().forEach(process -> questions.add(new Question.OfProcess(process.id())));
            questions.forEach(question -> check(timeline, Why.of(timeline, question, WORDS), seed));
        }
    }

    private static void check(Timeline timeline, Story story, long seed) {
        assertThat(story.outcome()).isNotEmpty();
        long before = 0;
        for (Story.Cause cause : story.causes()) {
            assertThat(cause.first().sequence())
                    .as("seed %d: what began first is told first: %s", seed, story)
                    .isGreaterThan(before);
            before = cause.first().sequence();
            assertThat(cause.sentence()).isNotEmpty();
            assertThat(cause.places()).isEqualTo(cause.where().size());
            assertThat(cause.chain())
                    .isSortedAccordingTo((one, other) -> Long.compare(one.sequence(), other.sequence()))
                    .allSatisfy(event -> assertThat(event).isEqualTo(timeline.event(event.sequence())));
            assertThat(cause.tried())
                    .allMatch(event -> event.sequence() < cause.first().sequence());
        }
    }
}
