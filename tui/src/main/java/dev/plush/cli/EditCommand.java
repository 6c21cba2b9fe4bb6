package dev.plush.cli;

import dev.plush.edit.AppFile;
import dev.plush.tui.Screens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush edit}: an application as a form, with its diagram and its problems beside it. */
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Describe an application on the screen: a form, its diagram and its problems. A file that is not"
                + " there begins with a few questions.")
final class EditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "APP.xml", arity = "0..1", defaultValue = "application.xml")
    private Path file;

    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        looks.check();
        AppFile opened = open();
        if (!Terminals.usable()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "`plush edit` needs a terminal; without one, `plush init` writes applications to start from, and"
                            + " `plush check` looks at them");
        }
        Screens.edit(opened, looks.looks(spec.commandLine().getErr()));
        return ExitCode.SUCCESS;
    }

    private AppFile open() throws IOException {
        if (!Files.exists(file)) {
            Path parent = file.toAbsolutePath().normalize().getParent();
            if (!Files.isDirectory(parent)) {
                throw new CommandFailure(
                        ExitCode.USAGE, "there is no folder " + parent + " for " + file + "; make it first");
            }
            return AppFile.missing(file);
        }
        try {
            return AppFile.read(file);
        } catch (AppFile.Refused e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
