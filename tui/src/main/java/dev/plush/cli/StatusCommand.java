package dev.plush.cli;

import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
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
        out.println(state.run() + "  " + state.life()
                + (state.reason().isEmpty() ? "" : ", " + Summary.verdict(state) + ": " + Text.clean(state.reason())));
        if (state.life() != RunState.Life.ENDED) {
            out.println(controller ? "controller: process " + state.controllerPid() : uncontrolled(folder, state));
        }
        if (!state.note().isEmpty()) {
            out.println("paused: " + Text.clean(state.note()));
        }
        out.printf(
                "%n%-16s %-10s %-14s %-6s %-8s %-8s %-18s %s%n",
                "HOST", "STATE", "COMPONENT", "LIVE", "RESTARTS", "RTT", "CLOCK", "NOTE");
        for (HostState host : state.hosts()) {
            String component = host.component() < 0
                    ? "-"
                    : state.plan().components().get(host.component()).name();
            out.printf(
                    "%-16s %-10s %-14s %-6d %-8d %-8s %-18s %s%n",
                    host.name(),
                    host.status(),
                    component,
                    host.live(),
                    host.restarts(),
                    HostFacts.roundTrip(host),
                    HostFacts.clock(host),
                    note(host));
        }
        out.printf("%n%-16s %-24s %-16s %-8s %-8s %s%n", "HOST", "PROCESS", "STATE", "ATTEMPT", "PID", "NOTE");
        for (ProcessState process : state.processes()) {
            out.printf(
                    "%-16s %-24s %-16s %-8d %-8d %s%n",
                    state.host(process.host()).name(),
                    state.nameOf(process),
                    process.status(),
                    process.attempt(),
                    process.pid(),
                    Text.clean(process.note()));
        }
        return ExitCode.SUCCESS;
    }

    private static String uncontrolled(RunFolder folder, RunState state) {
        return RunArgument.fromBundle(folder)
                ? "it went on when it was put into the bundle"
                : "no controller: process " + state.controllerPid() + " is gone; `plush resume " + state.run() + "`";
    }

    private static String note(HostState host) {
        boolean spare = host.component() >= 0 && host.rank() < 0 && host.note().isEmpty();
        return spare ? "spare" : Text.clean(host.note());
    }
}
