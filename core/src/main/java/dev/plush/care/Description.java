package dev.plush.care;

import dev.plush.event.EventType;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.JournalException;
import dev.plush.journal.Verification;
import dev.plush.state.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is in a run's journal, and what it takes.
 *
 * @param kinds of events that occur, those that take most first
 * @param journal what its bytes say
 * @param output what the output log's bytes say
 * @param printed how many bytes the processes printed of those that were kept
 * @param state after the last event that could be folded
 * @param problem the first thing that is wrong; empty if there is none
 */
public record Description(
        List<Kind> kinds, Verification journal, Verification output, long printed, RunState state, String problem) {
    /**
     * How much there is of one kind of event.
     *
     * @param bytes of the events alone, without the frames of their batches
     */
    public record Kind(EventType type, long count, long bytes) {}

    /**
     * Reads everything, in constant memory, while a controller may be writing it. What is behind a damage is not counted.
     *
     * @throws JournalException if there is no journal
     */
    public static Description of(Path runFolder) {
        Map<EventType, long[]> counts = new EnumMap<>(EventType.class);
        Fold fold = new Fold();
        Verification journal = Verification.of(runFolder, (event, bytes) -> {
            count(counts, event, bytes);
            fold.accept(event, bytes);
        });
        long[] printed = {0};
        Verification output = Verification.ofOutput(runFolder, piece -> printed[0] += piece.bytes().length);
        List<Kind> kinds = new ArrayList<>();
        counts.forEach((type, found) -> kinds.add(new Kind(type, found[0], found[1])));
        kinds.sort(Comparator.comparingLong(Kind::bytes).reversed().thenComparing(Kind::type));
        String problem = journal.sound() ? fold.problem() + output.problem() : journal.problem();
        return new Description(kinds, journal, output, printed[0], fold.state(), problem);
    }

    private static void count(Map<EventType, long[]> counts, RecordedEvent event, int bytes) {
        long[] found = counts.computeIfAbsent(event.event().type(), type -> new long[2]);
        found[0]++;
        found[1] += bytes;
    }

    /** Returns how many bytes of the file an event takes on average, frames and padding included; 0 if there are none. */
    public double bytesPerEvent() {
        return journal.events() == 0 ? 0 : (double) journal.bytes() / journal.events();
    }
}
