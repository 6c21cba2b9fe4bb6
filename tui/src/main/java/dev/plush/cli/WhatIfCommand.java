package dev.plush.cli;

import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Recording;
import dev.plush.replay.Policy;
import dev.plush.replay.Recheck;
import dev.plush.replay.Timeline;
import dev.plush.replay.WhatIf;
import dev.plush.run.RunFolder;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush whatif}: a recorded run with another policy; or whether this version decides as the one then did. */
@Command(
        name = "whatif",
        mixinStandardHelpOptions = true,
        description = "Play a recorded run again with another policy, and say what would have been different.")
final class WhatIfCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(
            names = "--set",
            paramLabel = "POLICY",
            description = "for instance 'barrier joined release=90%%', 'process bt restart=on-failure max=5', "
                    + "'component receivers spares=2', 'run timeout=10m'; may be given several times")
    private List<String> sets = List.of();

    @Option(
            names = "--current",
            description =
                    "decide again on all that was recorded: which decisions would this version take otherwise? exit 1 if any")
    private boolean current;

    @Option(names = "--json", description = "one JSON document, as `plush diff` has it")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = run.readable();
        PrintWriter out = spec.commandLine().getOut();
        if (current) {
            return recheck(folder, out);
        }
        if (sets.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected --set POLICY or --current; `plush whatif --help` has examples");
        }
        try (Recording recording = RunRecording.open(folder, spec.commandLine().getErr())) {
            return play(folder, Timeline.of(recording), out);
        }
    }

    private int play(RunFolder folder, Timeline recorded, PrintWriter out) {
        if (recorded.size() == 0) {
            throw new CommandFailure(ExitCode.USAGE, "run " + folder.id() + " has no events to play again");
        }
        WhatIf.Played played = played(recorded);
        DiffReport.Side as = new DiffReport.Side(folder.id() + ", as it was", recorded, new RunWords(folder));
        DiffReport.Side might = new DiffReport.Side(
                "with " + String.join("; ", sets), played.timeline(), (process, attempt, until) -> List.of());
        DiffReport report = new DiffReport(as, might);
        out.print(json ? report.json() : report.text());
        if (!json) {
            out.println();
            out.println(Text.clean(speculation(report, played.guessed())));
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    private WhatIf.Played played(Timeline recorded) {
        try {
            UnaryOperator<RunStarted> policy = start -> {
                RunStarted now = start;
                for (String set : sets) {
                    now = Policy.of(set).in(now);
                }
                return now;
            };
            return WhatIf.of(recorded, policy);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--set: " + e.getMessage());
        }
    }

    private static String speculation(DiffReport report, int guessed) {
        return report.diff()
                .parting()
                .map(parting ->
                        "From there on B is speculation: what was ordered in A too took as long as in A, and went as"
                                + " it went there; the rest as the nearest thing that was. Hosts fell silent, and people asked,"
                                + " when they did."
                                + (guessed == 0
                                        ? ""
                                        : " Of " + Words.count(guessed, "start", "starts")
                                                + " the record knows nothing: taken to do well at once."))
                .orElse("With that policy the controller would have decided nothing else.");
    }

    private Integer recheck(RunFolder folder, PrintWriter out) {
        Recheck recheck = new Recheck();
        try (JournalReader reader = JournalReader.open(folder.path())) {
            for (List<RecordedEvent> batch = reader.nextBatch(); !batch.isEmpty(); batch = reader.nextBatch()) {
                recheck.batch(batch);
            }
        }
        List<Recheck.Otherwise> differences = recheck.differences();
        for (Recheck.Otherwise one : differences) {
            out.println("#" + one.on().sequence() + " "
                    + one.on().event().type().title() + ": then " + said(one.was()) + ", now " + said(one.now()));
        }
        out.println(
                differences.isEmpty()
                        ? "all decisions over " + recheck.run().sequence() + " events are as they were, with "
                                + PlushCommand.Version.number()
                        : differences.size() + (differences.size() == Recheck.MOST ? " or more" : "")
                                + " decisions would be others; the run was of "
                                + recheck.run().start().version()
                                + ", this is " + PlushCommand.Version.number());
        out.flush();
        return differences.isEmpty() ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
    }

    private static String said(String event) {
        return event.isEmpty() ? "nothing" : Text.clean(event);
    }
}
