package dev.plush.cli;

import dev.plush.export.NewFile;
import dev.plush.journal.Recording;
import dev.plush.replay.Bookmarks;
import dev.plush.replay.Question;
import dev.plush.replay.Report;
import dev.plush.replay.Story;
import dev.plush.replay.Timeline;
import dev.plush.replay.Why;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush report}: where the time of a run went. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Say where the time of a run went: what determined the end of each phase, which hosts were slow,"
                + " who waited for whom, what failed; as text, or as a page to send around.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(names = "--json", description = "one JSON document; see docs/commands.md")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "write a page with a timeline, which needs nothing but a browser; what was there is replaced")
    private Path html;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (json && html != null) {
            throw new CommandFailure(ExitCode.USAGE, "expected one of --json and --html, found both");
        }
        RunFolder folder = run.readable();
        try (Recording recording = RunRecording.open(folder, spec.commandLine().getErr())) {
            Timeline timeline = Timeline.of(recording);
            told(folder, timeline);
            if (!timeline.damage().isEmpty()) {
                String where = "the journal of " + folder.id() + " can be read up to event #" + timeline.size();
                throw new CommandFailure(ExitCode.JOURNAL_UNREADABLE, where + ": " + timeline.damage());
            }
        }
        return ExitCode.SUCCESS;
    }

    private void told(RunFolder folder, Timeline timeline) throws IOException {
        RunWords words = new RunWords(folder);
        Report report = Report.of(timeline, words)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.JOURNAL_UNREADABLE,
                        "expected a run with events, found none in " + folder.path() + "; it has not begun"));
        String remark = new RunStories(folder).note(timeline);
        ReportNotes notes = ReportNotes.of(remark, bookmarks(folder), timeline);
        PrintWriter out = spec.commandLine().getOut();
        if (html == null) {
            out.print(json ? new ReportJson(report, notes).document() : new ReportText(report, notes).text());
        } else {
            Story story = Why.of(timeline, new Question.OfRun(), words);
            write(new ReportPage(report, story, notes).html());
            out.println(html);
        }
        out.flush();
    }

    /** A report without bookmarks is better than none. */
    private Bookmarks bookmarks(RunFolder folder) {
        try {
            return new BookmarkFile(folder).read();
        } catch (IOException e) {
            spec.commandLine().getErr().println("plush: the report is without bookmarks: " + e.getMessage());
            return Bookmarks.NONE;
        }
    }

    private void write(String page) throws IOException {
        try (NewFile file = NewFile.at(html)) {
            file.out().write(page.getBytes(StandardCharsets.UTF_8));
            file.keep();
        }
    }
}
