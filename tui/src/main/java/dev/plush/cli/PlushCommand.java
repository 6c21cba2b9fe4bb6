package dev.plush.cli;

import dev.plush.run.Runs;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top of the command: {@code plush} alone, which on a terminal lists the runs, and {@code plush --help}. */
@Command(
        name = "plush",
        mixinStandardHelpOptions = true,
        versionProvider = PlushCommand.Version.class,
        description = "Describe, deploy, run, watch, debug and clean up a distributed application from one terminal.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nTo begin with:%n",
        footer = {
            "  plush demo                        a complete run on this machine, nothing to set up",
            "  plush init hello && plush run hello.xml",
        })
final class PlushCommand implements Callable<Integer> {
    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        looks.check();
        Runs runs = RunArgument.runs();
        if (!Terminals.usable() || runs.all().isEmpty()) {
            spec.commandLine().usage(spec.commandLine().getOut());
            return ExitCode.SUCCESS;
        }
        RunList.show(runs, looks.looks(spec.commandLine().getErr()));
        return ExitCode.SUCCESS;
    }

    /** What {@code --version} prints; the number stands in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plush " + number(), "java " + System.getProperty("java.version")};
        }

        static String number() {
            String version = PlushCommand.class.getPackage().getImplementationVersion();
            return version == null ? "0.1.0-SNAPSHOT" : version;
        }
    }
}
