package dev.plush.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plush journal}: the care of what runs leave behind. */
@Command(
        name = "journal",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Look after journals: whether they are whole, what is in them, runs in one file, and as small as they can be.",
        subcommands = {
            JournalVerify.class,
            JournalDescribe.class,
            JournalBundle.class,
            JournalRedact.class,
            JournalCompact.class
        })
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "expected what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
