package dev.plush.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands below {@code plush}. Only the one that is asked for is built in full; of the others there is the name and
 * what {@code plush --help} says of them, which saves half the time that a short command takes.
 */
final class Commands {
    private static final List<Class<?>> ALL = List.of(
            DemoCommand.class,
            InitCommand.class,
            EditCommand.class,
            CheckCommand.class,
            HostsCommand.class,
            RunCommand.class,
            RunsCommand.class,
            StatusCommand.class,
            AttachCommand.class,
            EventsCommand.class,
            LogsCommand.class,
            ShellCommand.class,
            PutCommand.class,
            GetCommand.class,
            StopCommand.class,
            ExecCommand.class,
            ResumeCommand.class,
            CleanupCommand.class,
            ReplayCommand.class,
            WhyCommand.class,
            DiffCommand.class,
            WhatIfCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            QueryCommand.class,
            JournalCommand.class,
            PruneCommand.class,
            DoctorCommand.class,
            ControllerCommand.class);

    private Commands() {}

    /** Returns the command line for {@code args}. */
    static CommandLine lineFor(String... args) {
        String asked = asked(args);
        CommandLine line = new CommandLine(new PlushCommand());
        for (Class<?> each : ALL) {
            Command about = each.getAnnotation(Command.class);
            Object command = about.name().equals(asked) ? new CommandLine(each) : outline(about);
            line.addSubcommand(about.name(), command);
        }
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The first word that is no option: no option of {@code plush} itself takes a value. */
    private static String asked(String... args) {
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                return arg;
            }
        }
        return "";
    }

    private static CommandSpec outline(Command about) {
        CommandSpec spec = CommandSpec.create().name(about.name());
        spec.usageMessage().description(about.description()).hidden(about.hidden());
        return spec;
    }
}
