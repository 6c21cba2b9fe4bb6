package dev.plush.cli;

import dev.plush.export.Exporter;
import dev.plush.journal.JournalException;
import dev.plush.journal.JournalReader;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;

/** What can be read of a run's journal goes to an exporter; what stands in the way is said at the end. */
final class JournalDrain {
    private final RunFolder folder;
    private String damage = "";

    JournalDrain(RunFolder folder) {
        this.folder = folder;
    }

    /** Gives the exporter all that there is; returns whether nothing stood in the way. */
    boolean drain(Exporter exporter, JournalReader reader) throws IOException {
        try {
            exporter.drain(reader);
        } catch (JournalException e) {
            damage = e.getMessage();
        } catch (IllegalStateException e) {
            damage = "event " + (exporter.sequence() + 1) + " of " + folder.path()
                    + " does not follow from those before it: " + e.getMessage();
        }
        return damage.isEmpty();
    }

    /** Says what is missing, and returns the exit code. */
    int tell(Exporter exporter, PrintWriter err) {
        long last = exporter.sequence();
        if (!damage.isEmpty()) {
            err.println("plush: " + damage);
            err.println("plush: exported is what can be read, up to event " + last);
            return ExitCode.JOURNAL_UNREADABLE;
        }
        if (!exporter.outputDamage().isEmpty()) {
            err.println("plush: " + exporter.outputDamage());
            err.println("plush: exported are all events, and what was printed up to there");
            return ExitCode.JOURNAL_UNREADABLE;
        }
        if (last == 0) {
            err.println("plush: the journal of " + folder.id() + " has no events yet");
        }
        return ExitCode.SUCCESS;
    }
}
