package dev.plush.cli;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.RecordedEvent;
import dev.plush.journal.Journal;
import dev.plush.journal.JournalException;
import dev.plush.journal.JournalLockedException;
import dev.plush.journal.Journals;
import dev.plush.run.CleanUp;
import dev.plush.run.CleanUp.Outcome;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.state.HostState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import dev.plush.tui.model.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush cleanup}: cleans the hosts that a run could not, because they were lost or its controller died. */
@Command(
        name = "cleanup",
        mixinStandardHelpOptions = true,
        description = "Clean the hosts that a run which is over may have left something on. Can be repeated.")
final class CleanupCommand implements Callable<Integer> {
    private static final String ROW = "%-16s %-12s %9s %7s %7s %10s  %s%n";
    private static final long HANDOVER_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_MILLIS = 50;

    @Mixin
    private RunArgument run;

    @Option(names = "--all", description = "all runs that may have left something, but those that are going on")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!all) {
            RunFolder folder = run.folder();
            end(folder);
            return clean(folder);
        }
        int worst = ExitCode.SUCCESS;
        for (RunFolder folder : RunArgument.runs().all()) {
            if (owes(folder)) {
                spec.commandLine().getErr().println("run " + folder.id());
                end(folder);
                worst = Math.max(worst, clean(folder));
            }
        }
        return worst;
    }

    /** Returns whether it is over, or nobody controls it, and something may be left; a journal nobody can read is told. */
    private boolean owes(RunFolder folder) {
        try {
            RunState state = Follower.fold(folder);
            return !CleanUp.debts(state).isEmpty() && !new Operator(folder).present();
        } catch (JournalException | IllegalStateException e) {
            spec.commandLine().getErr().println("run " + folder.id() + " is left out: " + e.getMessage());
            return false;
        }
    }

    private int clean(RunFolder folder) throws IOException, InterruptedException {
        try (Journal journal = open(folder)) {
            RunState state = Follower.fold(folder);
            List<HostState> debts = CleanUp.debts(state);
            if (debts.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println("run " + folder.id() + ": nothing is left on its "
                                + state.hosts().size() + " hosts");
                return ExitCode.SUCCESS;
            }
            RunSettings settings = RunSettings.read(folder.settings());
            Files.createDirectories(RunArgument.runs().cache());
            List<Outcome> outcomes = new CleanUp(state, Wiring.connectors(RunArgument.runs(), settings)).clean(debts);
            record(journal, state, outcomes);
            print(outcomes, spec.commandLine().getOut());
            return outcomes.stream().allMatch(Outcome::clean) ? ExitCode.SUCCESS : ExitCode.RESIDUE;
        }
    }

    /** A run without a controller is stopped in order first, by another one. */
    private void end(RunFolder folder) throws IOException, InterruptedException {
        if (Follower.fold(folder).life() == RunState.Life.ENDED) {
            return;
        }
        Operator operator = new Operator(folder);
        if (operator.present()) {
            throw new CommandFailure(
                    ExitCode.RUN_LOCKED,
                    "run " + folder.id() + " is going on, and cleans its hosts at its end; `plush stop " + folder.id()
                            + "` ends it");
        }
        spec.commandLine().getErr().println("the controller is gone; starting another one to end the run");
        ControllerProcess.start(folder);
        operator.stop(StopCommand.who());
        try (Follower follower = new Follower(folder)) {
            if (!follower.follow((state, event) -> {}, () -> {}, () -> false)) {
                throw new CommandFailure(ExitCode.BUG, "the controller ended before the run did; see " + folder.log());
            }
        }
    }

    /** A controller that has just ended the run owns the journal for a moment yet. */
    private static Journal open(RunFolder folder) throws InterruptedException {
        long until = System.nanoTime() + HANDOVER_NANOS;
        while (true) {
            try {
                return Journals.open(folder.path());
            } catch (JournalLockedException e) {
                if (System.nanoTime() - until > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    private static void record(Journal journal, RunState before, List<Outcome> outcomes) {
        RunState state = before;
        for (Outcome outcome : outcomes) {
            if (outcome.fact() == null) {
                continue;
            }
            Instant now = Instant.now();
            RecordedEvent event = new RecordedEvent(
                    state.sequence() + 1,
                    Math.max(state.timeNanos(), now.getEpochSecond() * 1_000_000_000L + now.getNano()),
                    System.nanoTime(),
                    outcome.host().lastSequence(),
                    outcome.fact().origin(),
                    outcome.fact().event());
            state = Reducer.apply(state, event);
            journal.append(List.of(event));
        }
        journal.force();
    }

    private static void print(List<Outcome> outcomes, PrintWriter out) {
        out.printf(ROW, "HOST", "RESULT", "PROCESSES", "SOCKETS", "FILES", "BYTES", "NOTE");
        for (Outcome outcome : outcomes) {
            String name = Text.clean(outcome.host().name());
            if (outcome.fact() == null) {
                out.printf(ROW, name, "not reached", "", "", "", "", Text.clean(outcome.problem()));
                continue;
            }
            CleanupAudited audit = (CleanupAudited) outcome.fact().event();
            out.printf(
                    ROW,
                    name,
                    audit.clean() ? "clean" : "not clean",
                    audit.processes(),
                    audit.sockets(),
                    audit.files(),
                    audit.bytes(),
                    Text.clean(audit.detail()));
        }
    }
}
