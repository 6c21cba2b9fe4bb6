package dev.plush.cli;

import dev.plush.journal.Recording;
import dev.plush.run.RunFolder;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Opens the journal of a run, and says so where that takes long: the first time, for millions of events. */
final class RunRecording {
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final RunFolder folder;
    private final PrintWriter err;
    private long next = System.nanoTime() + SILENT_NANOS;
    private boolean said;

    private RunRecording(RunFolder folder, PrintWriter err) {
        this.folder = folder;
        this.err = err;
    }

    /** Opens it; {@code err} hears of it where somebody is looking. */
    static Recording open(RunFolder folder, PrintWriter err) {
        RunRecording opening = new RunRecording(folder, err);
        Recording recording = Recording.open(folder.path(), opening::tell);
        opening.done();
        return recording;
    }

    private void tell(double share) {
        long now = System.nanoTime();
        if (now - next >= 0 && Terminals.interactive()) {
            next = now + PAUSE_NANOS;
            said = true;
            err.printf(
                    Locale.ROOT, "\rreading the journal of %s, once: %2.0f %% ", folder.id(), Math.floor(share * 100));
            err.flush();
        }
    }

    private void done() {
        if (said) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
