package dev.plush.care;

import dev.plush.journal.JournalException;
import dev.plush.journal.Verification;
import dev.plush.state.RunState;
import java.nio.file.Path;

/**
 * Whether a run's folder is whole: every sum of its journal and its output log, the sequences, and whether the events
 * follow from each other.
 *
 * @param journal what the journal's bytes say
 * @param state after the last event that could be read and folded
 * @param foldProblem the first event that does not follow from those before it, and why; empty if there is none
 * @param output what the output log's bytes say
 */
public record Checkup(Verification journal, RunState state, String foldProblem, Verification output) {
    /**
     * Reads everything, in constant memory, while a controller may be writing it.
     *
     * @throws JournalException if there is no journal
     */
    public static Checkup of(Path runFolder) {
        Fold fold = new Fold();
        Verification journal = Verification.of(runFolder, fold);
        Verification output = Verification.ofOutput(runFolder, piece -> {});
        return new Checkup(journal, fold.state(), fold.problem(), output);
    }

    /** Returns whether nothing is wrong. */
    public boolean sound() {
        return journal.sound() && foldProblem.isEmpty() && output.sound();
    }
}
