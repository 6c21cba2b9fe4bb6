package dev.plush.cli;

import dev.plush.care.BadBundleException;
import dev.plush.journal.JournalException;
import dev.plush.journal.JournalLockedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

/** What a command says when something goes wrong, and with which code it ends. */
final class Trouble {
    private Trouble() {}

    /** Tells it and returns the exit code. What goes wrong is one sentence; a stack trace only where it is our own fault, and then into the message. */
    static int tell(Exception e, PrintWriter err) {
        if (e instanceof CommandFailure failure) {
            err.println("plush: " + failure.getMessage());
            return failure.exitCode();
        }
        if (e instanceof JournalLockedException) {
            err.println("plush: " + e.getMessage());
            return ExitCode.RUN_LOCKED;
        }
        if (e instanceof JournalException || e instanceof BadBundleException) {
            err.println("plush: " + e.getMessage());
            return ExitCode.JOURNAL_UNREADABLE;
        }
        if ("Broken pipe".equals(e.getMessage())) {
            return ExitCode.SUCCESS; // whoever read our output has seen enough, as in `plush events | head`
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            err.println("plush: " + words(e));
            return ExitCode.USAGE;
        }
        err.println("plush: this is a bug in Plush, please report it with what follows");
        e.printStackTrace(err);
        return ExitCode.BUG;
    }

    private static String words(Exception e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no " + e.getMessage();
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "no right to use " + e.getMessage();
        }
        if (e instanceof java.nio.file.FileAlreadyExistsException) {
            return e.getMessage() + " is there already; nothing was written";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
