package dev.plush.cli;

import dev.plush.journal.JournalException;
import dev.plush.journal.JournalLockedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Where the {@code plush} command begins. */
public final class Main {
    private Main() {}

    /** Runs the command and ends this Java with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = Commands.lineFor(args);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(Terminals.interactive()); // asking for the width costs a process
        line.setParameterExceptionHandler(Main::usage);
        line.setExecutionExceptionHandler((e, command, parsed) -> trouble(e, command));
        return line.execute(args);
    }

    private static int usage(ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("plush: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr()
                    .println("       `" + command.getCommandSpec().qualifiedName() + " --help` shows what there is");
        }
        return ExitCode.USAGE;
    }

    /** What goes wrong is one sentence; a stack trace only where it is our own fault, and then into the message. */
    private static int trouble(Exception e, CommandLine command) {
        if (e instanceof CommandFailure failure) {
            command.getErr().println("plush: " + failure.getMessage());
            return failure.exitCode();
        }
        if (e instanceof JournalLockedException) {
            command.getErr().println("plush: " + e.getMessage());
            return ExitCode.RUN_LOCKED;
        }
        if (e instanceof JournalException) {
            command.getErr().println("plush: " + e.getMessage());
            return ExitCode.JOURNAL_UNREADABLE;
        }
        if ("Broken pipe".equals(e.getMessage())) {
            return ExitCode.SUCCESS; // whoever read our output has seen enough, as in `plush events | head`
        }
        if (e instanceof IOException || e instanceof UncheckedIOException) {
            command.getErr().println("plush: " + words(e));
            return ExitCode.USAGE;
        }
        command.getErr().println("plush: this is a bug in Plush, please report it with what follows");
        e.printStackTrace(command.getErr());
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
