package dev.plush.cli;

import dev.plush.care.Compaction;
import dev.plush.run.RunFolder;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plush journal compact}: the files of a run that is over take no more of the disk than they need. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = "Give back the room that the files of a run that is over took ahead.")
final class JournalCompact implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.folder();
        Compaction done = Compaction.of(folder.path());
        spec.commandLine()
                .getErr()
                .println(folder.id() + ": " + Words.bytes(done.after()) + ", before " + Words.bytes(done.before()));
        return ExitCode.SUCCESS;
    }
}
