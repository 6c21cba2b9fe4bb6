package dev.plush.cli;

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
        line.setUsageHelpAutoWidth(Terminals.interactive()); // asking for the width costs a process
        line.setParameterExceptionHandler(Main::usage);
        line.setExecutionExceptionHandler((e, command, parsed) -> Trouble.tell(e, command.getErr()));
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
}
