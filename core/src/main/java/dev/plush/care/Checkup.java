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
        return of(runFolder, Verification.ofOutput(runFolder, piece -> {}));
    }

    /**
     * Reads the journal alone.
     *
     * @throws JournalException if there is no journal
     */
    static Checkup ofJournal(Path runFolder) {
        return of(runFolder, new Verification(0, 0, 0, 0, 0, ""));
    }

    private static Checkup of(Path runFolder, Verification output) {
        Fold fold = new Fold();
        Verification journal = Verification.of(runFolder, fold);
        return new Checkup(journal, fold.state(), fold.problem(), output);
    }

    /** @throws JournalException with the first thing that is wrong, if there is one */
    void requireSound() {
        if (!sound()) {
            throw new JournalException(
                    !journal.sound() ? journal.problem() : foldProblem.isEmpty() ? output.problem() : foldProblem);
        }
    }

    /** Returns whether nothing is wrong. */
    public boolean sound() {
        return journal.sound() && foldProblem.isEmpty() && output.sound();
    }
}
