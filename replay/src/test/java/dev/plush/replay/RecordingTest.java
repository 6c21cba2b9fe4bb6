package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.control.LargeJournal;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostId;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Journals;
import dev.plush.journal.Recording;
import dev.plush.run.simulation.SimulatedRuns;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A timeline that has its events and states from the disk is like one that has them in memory, whatever is on the disk. */
class RecordingTest {
    @TempDir
    private static Path large;

    private static final List<List<RecordedEvent>> BATCHES = new ArrayList<>();
    private static Timeline expected;

    @TempDir
    private Path run;

    private final long seed = Long.getLong("seed", new SplittableRandom().nextLong());
    private final SplittableRandom random = new SplittableRandom(seed);

    @BeforeAll
    static void write() {
        LargeJournal.main(new String[] {large.toString(), "400", "40"});
        List<RecordedEvent> events = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(large)) {
            for (List<RecordedEvent> batch = reader.nextBatch(); !batch.isEmpty(); batch = reader.nextBatch()) {
                BATCHES.add(batch);
                events.addAll(batch);
            }
        }
        expected = Timeline.of(events);
        assertThat(expected.size()).isGreaterThan(90_000);
    }

    private void assertLike(Timeline expectedOne, Timeline timeline) {
        assertThat(timeline.size()).isEqualTo(expectedOne.size());
        assertThat(timeline.damage()).isEqualTo(expectedOne.damage());
        assertThat(timeline.startNanos()).isEqualTo(expectedOne.startNanos());
        assertThat(timeline.endNanos()).isEqualTo(expectedOne.endNanos());
        assertThat(timeline.phases()).isEqualTo(expectedOne.phases());
        assertThat(timeline.failureCount()).isEqualTo(expectedOne.failureCount());
        assertThat(timeline.failed(50)).isEqualTo(expectedOne.failed(50));
        assertThat(timeline.density(50)).isEqualTo(expectedOne.density(50));
        RunState near = RunState.EMPTY;
        for (int i = 0; i < 8; i++) {
            long goal = random.nextLong(timeline.size() + 1L);
            assertThat(timeline.at(goal)).as("seed %d, state %d", seed, goal).isEqualTo(expectedOne.at(goal));
            near = timeline.at(goal, near);
            assertThat(near.sequence()).isEqualTo(goal);
            long sequence = 1 + random.nextLong(timeline.size());
            RecordedEvent event = expectedOne.event(sequence);
            assertThat(timeline.event(sequence)).isEqualTo(event);
            assertThat(timeline.sequenceAt(event.timeNanos())).isEqualTo(expectedOne.sequenceAt(event.timeNanos()));
            assertThat(timeline.sequenceAt(event.timeNanos() - 1))
                    .isEqualTo(expectedOne.sequenceAt(event.timeNanos() - 1));
            assertThat(timeline.notableAfter(goal)).isEqualTo(expectedOne.notableAfter(goal));
            assertThat(timeline.notableBefore(goal)).isEqualTo(expectedOne.notableBefore(goal));
            assertThat(timeline.failureAfter(goal)).isEqualTo(expectedOne.failureAfter(goal));
            assertThat(timeline.failureBefore(goal)).isEqualTo(expectedOne.failureBefore(goal));
        }
        Iterator<RecordedEvent> wanted = expectedOne.events().iterator();
        for (RecordedEvent event : timeline.events()) {
            if (!event.equals(wanted.next())) {
                throw new AssertionError("event " + event.sequence() + " differs");
            }
        }
        assertThat(wanted.hasNext()).isFalse();
    }

    private void write(int from, int to) {
        try (Journal journal = from == 0 ? Journals.create(run) : Journals.open(run)) {
            BATCHES.subList(from, to).forEach(journal::append);
        }
    }

    private void assertLikeAllBatches() {
        try (Recording recording = Recording.open(run)) {
            assertLike(expected, Timeline.of(recording));
        }
    }

    private Path index() {
        return run.resolve("index");
    }

    @Test
    void aLargeJournalGetsAnIndexWhichTheNextOneUses() throws IOException {
        write(0, BATCHES.size());
        assertLikeAllBatches();
        byte[] index = Files.readAllBytes(index());
        assertThat(index.length).isLessThan(expected.size() * 30);
        assertLikeAllBatches();
        assertThat(Files.readAllBytes(index())).isEqualTo(index);
    }

    @Test
    void anIndexThatIsTornOrDamagedAnywhereChangesNothing() throws IOException {
        write(0, BATCHES.size());
        Recording.open(run).close();
        byte[] whole = Files.readAllBytes(index());
        for (int i = 0; i < 4; i++) {
            Files.write(index(), whole);
            try (FileChannel channel = FileChannel.open(index(), StandardOpenOption.WRITE)) {
                if (i % 2 == 0) {
                    channel.truncate(random.nextInt(whole.length));
                } else {
                    byte[] other = new byte[64];
                    random.nextBytes(other);
                    channel.write(ByteBuffer.wrap(other), random.nextInt(whole.length));
                }
            }
            assertLikeAllBatches();
        }
    }

    @Test
    void anIndexWhoseLastStateIsDamagedIsMadeAnew() throws IOException {
        write(0, BATCHES.size());
        Recording.open(run).close();
        byte[] whole = Files.readAllBytes(index());
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 1000, (byte) 7); // pages of the last state
        Files.write(index(), damaged);
        assertLikeAllBatches();
        assertThat(Files.readAllBytes(index())).isEqualTo(whole);
        assertLikeAllBatches();
    }

    @Test
    void theIndexOfAnotherJournalIsNotUsed() throws IOException {
        write(0, BATCHES.size() - 1);
        Recording.open(run).close();
        byte[] other = Files.readAllBytes(index());
        Files.copy(index(), large.resolve("index"));
        try (Recording recording = Recording.open(large)) {
            assertLike(expected, Timeline.of(recording));
        } finally {
            Files.delete(large.resolve("index"));
        }
        assertThat(other).isNotEmpty();
    }

    @Test
    void whereNoIndexCanBeWrittenAllIsReadIntoMemory() throws IOException {
        write(0, BATCHES.size());
        Files.createDirectories(index().resolve("in the way"));
        assertLikeAllBatches();
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() {
        write(0, BATCHES.size());
        try (Recording one = Recording.open(run);
                Recording other = Recording.open(run)) {
            assertLike(expected, Timeline.of(other));
            assertLike(expected, Timeline.of(one));
        }
    }

    @Test
    void aJournalThatGrowsIsFollowed() {
        int part = BATCHES.size() * 9 / 10;
        write(0, part);
        try (Recording recording = Recording.open(run)) {
            assertThat(recording.size()).isLessThan(expected.size());
            Timeline before = Timeline.of(recording);
            RunState state = before.at(before.size());
            write(part, BATCHES.size());
            assertThat(recording.advance()).isTrue();
            assertThat(recording.advance()).isFalse();
            assertLike(expected, Timeline.of(recording));
            assertThat(before.at(before.size())).isEqualTo(state);
        }
        assertLikeAllBatches();
    }

    @Test
    void smallRunsAreLikeThoseInMemoryAndGetNoIndex() {
        long runSeed = random.nextLong();
        List<RecordedEvent> events = SimulatedRuns.journal(runSeed);
        try (Journal journal = Journals.create(run)) {
            for (RecordedEvent event : events) {
                journal.append(List.of(event));
            }
        }
        try (Recording recording = Recording.open(run)) {
            assertLike(Timeline.of(events), Timeline.of(recording));
        }
        assertThat(index()).doesNotExist();
    }

    @Test
    void whatCannotBeFoldedEndsTheTimeline() {
        List<RecordedEvent> events = SimulatedRuns.journal(random.nextLong());
        RecordedEvent again = events.get(0);
        RecordedEvent wrong = new RecordedEvent(
                events.size() + 1L, again.timeNanos(), 0, 0, again.origin(), new HostConnecting(new HostId(9999), 1));
        try (Journal journal = Journals.create(run)) {
            journal.append(events);
            journal.append(List.of(wrong));
        }
        List<RecordedEvent> all = new ArrayList<>(events);
        all.add(wrong);
        try (Recording recording = Recording.open(run)) {
            assertThat(recording.damage()).isNotEmpty();
            assertLike(Timeline.of(all), Timeline.of(recording));
        }
    }
}
