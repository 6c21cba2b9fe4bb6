package dev.plush.cli;

import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.model.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush status}: how a run stands now. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Show how a run stands.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.readable();
        RunState state = Follower.fold(folder);
        boolean controller = new Operator(folder).present();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Summary.statusJson(state, controller));
            return ExitCode.SUCCESS;
        }
        out.println(StatusText.headline(state));
        if (state.life() != RunState.Life.ENDED) {
            out.println(controller ? "controller: process " + state.controllerPid() : uncontrolled(folder, state));
        }
        if (!state.note().isEmpty()) {
            out.println("paused: " + Text.clean(state.note()));
        }
        StatusText.print(state, out);
        return ExitCode.SUCCESS;
    }

    private static String uncontrolled(RunFolder folder, RunState state) {
        return RunArgument.fromBundle(folder)
                ? "it went on when it was put into the bundle"
                : "no controller: process " + state.controllerPid() + " is gone; `plush resume " + state.run() + "`";
    }
}
