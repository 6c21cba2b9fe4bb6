package dev.plush.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush attach}: watches a run that was started elsewhere. */
@Command(name = "attach", mixinStandardHelpOptions = true, description = "Watch a run, full-screen on a terminal.")
final class AttachCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "--plain", description = "lines of text instead of the full screen")
    private boolean plain;

    @Option(names = "--json", description = "print one JSON document at the end, nothing else")
    private boolean json;

    @Option(names = "--read-only", description = "the screen offers nothing that changes the run or its hosts")
    private boolean readOnly;

    @Mixin
    private LookOptions looks;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        looks.check();
        return Attachment.watch(run.folder(), plain, json, readOnly, looks, spec);
    }
}
