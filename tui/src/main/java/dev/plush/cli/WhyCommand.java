package dev.plush.cli;

import dev.plush.replay.Question;
import dev.plush.replay.Story;
import dev.plush.replay.Timeline;
import dev.plush.replay.Why;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plush why}: from what went wrong to what began it. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description =
                "Say why a run, host, process, phase or barrier became what it is: from the effect to what began it.")
final class WhyCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..2",
            paramLabel = "RUN WHAT",
            description =
                    "a run, the latest by default, and what of it: run (the default), HOST, HOST/PROCESS, PROCESS, "
                            + "PHASE or BARRIER; with one word that names no run, something of the latest")
    private String[] words = {};

    @Option(names = "--json", description = "one JSON document; see docs/commands.md")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What somebody asks about. */
    private record Asked(RunFolder folder, String what) {}

    @Override
    public Integer call() throws IOException {
        Asked asked = asked();
        Timeline timeline = FullScreen.timeline(asked.folder);
        RunState run = timeline.at(timeline.size());
        Story story = Why.of(timeline, question(run, asked.what), new RunWords(asked.folder));
        boolean controlled = run.life() == RunState.Life.ENDED || new Operator(asked.folder).present();
        WhyReport report = new WhyReport(timeline, story, controlled ? "" : abandoned(asked.folder, timeline));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : report.text());
        out.flush();
        return ExitCode.SUCCESS;
    }

    private static String abandoned(RunFolder folder, Timeline timeline) {
        return "The controller ended without a word after event #" + timeline.size() + "; " + folder.log()
                + " may say more. Processes on hosts were not touched: `plush resume " + folder.id()
                + "` goes on, `plush stop " + folder.id() + "` stops and cleans.";
    }

    /** One word alone is a run, or else something of the latest run. */
    private Asked asked() throws IOException {
        Runs runs = RunArgument.runs();
        if (words.length == 2) {
            return new Asked(runs.find(words[0]), words[1]);
        }
        String word = words.length == 0 ? "" : words[0];
        try {
            return new Asked(runs.find(word), "");
        } catch (Runs.NoSuchRunException e) {
            boolean several = runs.all().stream().anyMatch(run -> run.id().contains(word));
            if (several || runs.all().isEmpty()) {
                throw e;
            }
            return new Asked(runs.find(""), word);
        }
    }

    private static Question question(RunState run, String what) {
        try {
            return Question.of(run, what);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }
}
