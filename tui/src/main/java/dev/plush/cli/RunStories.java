package dev.plush.cli;

import dev.plush.journal.JournalException;
import dev.plush.journal.Recording;
import dev.plush.replay.Question;
import dev.plush.replay.Story;
import dev.plush.replay.Timeline;
import dev.plush.replay.Why;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.Stories;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Why things of a run became what they are, from its folder. */
final class RunStories implements Stories {
    private final RunFolder folder;

    RunStories(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Returns what {@code form} makes of the report about the run as it is now. Fails with {@link
     * IllegalArgumentException} if nothing in it is called {@code what}.
     */
    String report(Recording recording, String what, Function<WhyReport, String> form) {
        Timeline timeline = Timeline.of(recording);
        RunState run = timeline.at(timeline.size());
        Story story = Why.of(timeline, Question.of(run, what), new RunWords(folder));
        return form.apply(new WhyReport(timeline, story, note(timeline)));
    }

    /** Returns what is to be said of a run that goes on without a controller; empty for any other. */
    String note(Timeline timeline) {
        boolean controlled = timeline.at(timeline.size()).life() == RunState.Life.ENDED
                || RunArgument.fromBundle(folder)
                || new Operator(folder).present();
        return controlled ? "" : abandoned(timeline);
    }

    private String abandoned(Timeline timeline) {
        return "The controller ended without a word after event #" + timeline.size() + "; " + folder.log()
                + " may say more. Processes on hosts were not touched: `plush resume " + folder.id()
                + "` goes on, `plush stop " + folder.id() + "` stops and cleans.";
    }

    @Override
    public List<String> why(String what) throws IOException {
        try (Recording recording = Recording.open(folder.path())) { // on a screen nothing else may be written
            return report(recording, what, WhyReport::text).lines().toList();
        } catch (JournalException | IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
