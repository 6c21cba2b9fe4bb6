package dev.plush.tui;

import dev.plush.replay.Timeline;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Player;
import dev.plush.tui.model.Scenes;
import dev.plush.tui.model.Size;
import dev.plush.tui.runs.RunsModel;
import dev.plush.tui.runs.RunsUpdate;
import dev.plush.tui.view.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;

/**
 * The screens on a terminal that is nobody's, where a few keys are typed and pictures go nowhere: for an archive of the classes
 * that it takes. All of the screen is the real one, only the terminal is not asked what it can do.
 */
public final class TypedScreens {
    private static final Size SIZE = new Size(200, 50);
    private static final String KEYS = "jk\u001b[Bvvq";

    private TypedScreens() {}

    /** Shows a replay, and every view once. */
    public static void replay(RunRecord record, OutputSource output, Looks looks) throws IOException {
        Timeline timeline = record.now();
        Model model = Model.replay(
                        SIZE, Player.of(timeline).toEvent(timeline.size()).playing(false))
                .with(looks.settings(), "");
        Operator nobody = (request, target) -> "";
        for (int scene = 0; scene < Scenes.count(); scene++) {
            Frame.draw(Scenes.of(model, scene));
        }
        new ScreenLoop(hold(looks), new ReplayFeed(record, output), nobody, Stories.NONE, InstantSource.system())
                .run(model);
    }

    /** Shows a run as who watches it sees it. */
    public static void watch(EventSource events, OutputSource output, Looks looks) throws IOException {
        Operator nobody = (request, target) -> "";
        new ScreenLoop(hold(looks), new LiveFeed(events, output), nobody, Stories.NONE, InstantSource.system())
                .run(Model.live(SIZE, true).with(looks.settings(), ""));
    }

    /** Shows the list of runs. */
    public static void runs(RunCatalog catalog, Looks looks) throws IOException {
        RunsModel.Around around = new RunsModel.Around(SIZE, 0, ZoneOffset.UTC, "", looks.settings());
        RunsModel first = RunsUpdate.found(RunsModel.of(around, ""), catalog.known());
        new RunsLoop(hold(looks), catalog, InstantSource.system(), first).run();
    }

    private static TerminalHold hold(Looks looks) throws IOException {
        return TerminalHold.of(new Typing(), OutputStream.nullOutputStream(), looks, Typed::new);
    }

    /** A terminal that is not asked, and needs nothing back. */
    private static final class Typed extends Term {
        Typed(Reports reports, Line line, Charset charset) throws IOException {
            super(reports, line, charset);
        }

        @Override
        protected String runSTTYCommand(String... arguments) throws IOException {
            new ProcessBuilder("true").start().onExit().join();
            return SIZE.rows() + " " + SIZE.columns();
        }

        @Override
        protected void restoreTerminalSettings() {
            // nothing was set, and nobody is to be waited for
        }
    }

    /** Gives a key each time that it was asked for some, as somebody does who looks at what comes. */
    private static final class Typing extends InputStream {
        private static final int PATIENCE = 5;
        private final byte[] keys = KEYS.getBytes(StandardCharsets.US_ASCII);
        private int next;
        private int asked;

        @Override
        public int available() {
            return next < keys.length && ++asked % PATIENCE == 0 ? 1 : 0;
        }

        @Override
        public int read() {
            return next < keys.length ? keys[next++] : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int key = length == 0 ? 0 : read();
            if (key < 0 || length == 0) {
                return key;
            }
            into[from] = (byte) key;
            return 1;
        }
    }
}
