package dev.plush.cli;

import dev.plush.event.ProcessId;
import dev.plush.journal.JournalReader;
import dev.plush.journal.OutputChunk;
import dev.plush.journal.OutputReader;
import dev.plush.journal.Recording;
import dev.plush.replay.Bookmarks;
import dev.plush.replay.Timeline;
import dev.plush.run.RunFolder;
import dev.plush.tui.Looks;
import dev.plush.tui.OutputSource;
import dev.plush.tui.RunRecord;
import dev.plush.tui.Screens;
import dev.plush.tui.model.Player;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Opens the full screen on a run's folder: live as a tailer of its journal, or as a replay of it. */
final class FullScreen {
    private FullScreen() {}

    /** Watches until the user leaves; returns whether the run was over. {@code readOnly} for who may change nothing. */
    static boolean live(RunFolder folder, boolean readOnly, Looks looks) throws IOException {
        try (JournalReader events = JournalReader.open(folder.path());
                Output output = new Output(folder)) {
            RunStories stories = new RunStories(folder);
            Screens.Left left = readOnly
                    ? Screens.watch(events::poll, output, stories, looks)
                    : Screens.live(events::poll, output, new ScreenOperator(folder), stories, looks);
            return left == Screens.Left.OVER;
        }
    }

    /**
     * Replays what there is.
     *
     * @throws CommandFailure if {@code begin} names no place in the run
     */
    static void replay(RunFolder folder, Screens.Begin begin, Looks looks, PrintWriter err) throws IOException {
        try (Recording recording = RunRecording.open(folder, err);
                Output output = new Output(folder)) {
            Player unused = at(Timeline.of(recording), begin.at()); // a place that there is not is told before
            Screens.replay(record(folder, recording), output, begin, new RunStories(folder), looks);
        }
    }

    static RunRecord record(RunFolder folder, Recording recording) {
        BookmarkFile bookmarks = new BookmarkFile(folder);
        return new RunRecord() {
            @Override
            public Timeline now() {
                return Timeline.of(recording);
            }

            @Override
            public boolean advance() {
                return recording.advance();
            }

            @Override
            public Bookmarks bookmarks() throws IOException {
                return bookmarks.read();
            }

            @Override
            public Bookmarks keep(long sequence, Optional<String> note) throws IOException {
                return bookmarks.keep(sequence, note);
            }
        };
    }

    /** Returns the replay at that place. Fails with a sentence if there is none. */
    static Player at(Timeline timeline, String place) {
        try {
            return Player.of(timeline).from(place);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "--at: " + e.getMessage());
        }
    }

    /** The output log, as the screen reads it. */
    static final class Output implements OutputSource, AutoCloseable {
        private final RunFolder folder;
        private final Deque<OutputReader.Placed> last = new ArrayDeque<>();
        private OutputReader reader;

        Output(RunFolder folder) {
            this.folder = folder;
            this.reader = OutputReader.open(folder.path());
        }

        @Override
        public Optional<Chunk> next() {
            return last.isEmpty()
                    ? reader.next().map(chunk -> chunk(reader.place(), chunk))
                    : Optional.of(last.remove()).map(placed -> chunk(placed.place(), placed.chunk()));
        }

        @Override
        public void skipToLast(int lines) {
            last.clear();
            last.addAll(reader.last(lines));
        }

        @Override
        public List<Chunk> upTo(long place, OptionalInt process, int lines) {
            return reader.upTo(place, process.orElse(OutputReader.ALL), lines).stream()
                    .map(placed -> chunk(placed.place(), placed.chunk()))
                    .toList();
        }

        private static Chunk chunk(long place, OutputChunk c) {
            return new Chunk(
                    new ProcessId(c.process()),
                    c.attempt(),
                    c.stream(),
                    c.offset(),
                    c.hostTimeNanos(),
                    c.sequence(),
                    place,
                    c.bytes());
        }

        @Override
        public void rewind() {
            last.clear();
            reader.close();
            reader = OutputReader.open(folder.path());
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
