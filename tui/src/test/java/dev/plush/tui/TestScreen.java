package dev.plush.tui;

import dev.plush.replay.Timeline;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Message;
import dev.plush.tui.model.Message.Advanced;
import dev.plush.tui.model.Message.Logged;
import dev.plush.tui.model.Message.Pressed;
import dev.plush.tui.model.Message.Resized;
import dev.plush.tui.model.Message.Ticked;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Next;
import dev.plush.tui.model.Player;
import dev.plush.tui.model.ScreenRequest;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Tail;
import dev.plush.tui.model.Update;
import dev.plush.tui.view.Frame;
import java.util.ArrayList;
import java.util.List;

/** A screen for tests: messages go in, what a terminal shows comes out. No threads, no clock. */
final class TestScreen {
    private Model model;
    private final List<ScreenRequest> requests = new ArrayList<>();
    private long nanos;

    private TestScreen(Model model) {
        this.model = model;
    }

    /** A screen that begins so. */
    static TestScreen of(Model model) {
        return new TestScreen(model).tick(0);
    }

    /** A live run of which nothing is known yet. */
    static TestScreen empty(int columns, int rows) {
        return new TestScreen(Model.live(new Size(columns, rows), true)).tick(0);
    }

    /** A live run as of the end of {@code run}. */
    static TestScreen live(int columns, int rows, SampleRun run, SampleOutput output) {
        return begun(new TestScreen(Model.live(new Size(columns, rows), true)), run, output);
    }

    /** The same for somebody who can change nothing. */
    static TestScreen watching(int columns, int rows, SampleRun run, SampleOutput output) {
        return begun(new TestScreen(Model.live(new Size(columns, rows), false)), run, output);
    }

    private static TestScreen begun(TestScreen screen, SampleRun run, SampleOutput output) {
        screen.nanos = run.state().timeNanos();
        return screen.tick(0).advance(run, output);
    }

    /** A replay of {@code run}, paused at its first event. */
    static TestScreen replay(int columns, int rows, SampleRun run) {
        Player player = Player.of(Timeline.of(run.events())).playing(false);
        TestScreen screen = new TestScreen(Model.replay(new Size(columns, rows), player));
        return screen.tick(1);
    }

    TestScreen advance(SampleRun run, SampleOutput output) {
        Tail<dev.plush.event.RecordedEvent> events = Tail.empty(100_000, Long.MAX_VALUE, event -> 1);
        for (dev.plush.event.RecordedEvent event : run.events()) {
            events = events.plus(event);
        }
        accept(new Advanced(run.state(), events));
        LogReader log = LogReader.fromTheStart(output);
        output.rewind();
        log.advance(run.state(), run.state().sequence(), Long.MAX_VALUE);
        return accept(new Logged(log.lines()));
    }

    TestScreen accept(Message message) {
        Next next = Update.update(model, message);
        model = next.model();
        requests.addAll(next.requests());
        return this;
    }

    /** The mouse does that at a cell. */
    TestScreen point(Message.Pointed.Kind kind, int x, int y) {
        return accept(new Message.Pointed(kind, x, y, Frame.draw(model).target(x, y)));
    }

    /** Time goes by. */
    TestScreen tick(long millis) {
        nanos += millis * 1_000_000;
        return accept(new Ticked(nanos, nanos));
    }

    TestScreen press(String... names) {
        for (String name : names) {
            accept(new Pressed(name.length() == 1 ? Key.typed(name.charAt(0)) : Key.named(name)));
        }
        return this;
    }

    TestScreen type(String text) {
        text.chars().forEach(c -> accept(new Pressed(Key.typed((char) c))));
        return this;
    }

    TestScreen resize(int columns, int rows) {
        return accept(new Resized(new Size(columns, rows)));
    }

    Model model() {
        return model;
    }

    List<ScreenRequest> requests() {
        return requests;
    }

    /** Returns what a terminal of that size shows, painted by Lanterna. */
    String text() {
        return text(false);
    }

    String text(boolean ascii) {
        return Shown.text(Frame.draw(model), model.size(), model.settings(), ascii);
    }
}
