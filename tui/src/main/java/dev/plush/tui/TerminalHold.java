package dev.plush.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.Terminal;
import com.googlecode.lanterna.terminal.TerminalResizeListener;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import dev.plush.tui.view.Grid;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds the terminal while a screen is open: keys come in, pictures go out on the paint thread, and on every way out,
 * signals included, the terminal is again as it was found. For the thread of the screen's loop.
 */
final class TerminalHold implements AutoCloseable {
    private final TerminalScreen screen;
    private final Console console;
    private final PaintLoop paint;
    private final Wire wire;
    private final Thread hook = new Thread(this::restoreAtExit, "plush-restore");
    private TerminalResizeListener resizes;
    private long answers;

    TerminalHold(TerminalScreen screen, Console console, PaintLoop paint, Wire wire) {
        this.screen = screen;
        this.console = console;
        this.paint = paint;
        this.wire = wire;
    }

    /** The terminal that this process was started on. */
    static TerminalHold ofThisProcess(Looks looks) throws IOException {
        return of(System.in, new FileOutputStream(FileDescriptor.out), looks, Term::new);
    }

    /** What makes a terminal of a line from it, and one to it. */
    interface TermMaker {
        Term make(Reports reports, Line line, Charset charset) throws IOException;
    }

    /** A terminal that sends {@code from} and shows {@code to}. */
    static TerminalHold of(InputStream from, OutputStream to, Looks looks, TermMaker maker) throws IOException {
        Charset charset = looks.ascii() ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8;
        Reports reports = new Reports(from, System::nanoTime);
        Line line = new Line(to, reports::synchronizes);
        Term term = maker.make(reports, line, charset);
        TerminalScreen screen = new TerminalScreen(term);
        PaintLoop paint = new PaintLoop(screen, new Painter(screen, looks), term);
        return new TerminalHold(screen, Console.of(term), paint, term);
    }

    /** Takes the terminal and returns its size; {@code resized} hears of others, on a thread of Lanterna's. */
    Size open(Consumer<Size> resized) throws IOException {
        TerminalSize size = screen.getTerminalSize();
        resizes = (Terminal from, TerminalSize next) -> resized.accept(size(next));
        Runtime.getRuntime().addShutdownHook(hook);
        screen.startScreen();
        screen.setCursorPosition(null);
        wire.ask();
        // asking a terminal for its size costs a process: it tells when it changes
        screen.getTerminal().addResizeListener(resizes);
        paint.start();
        return size(size);
    }

    private static Size size(TerminalSize size) {
        return new Size(size.getColumns(), size.getRows());
    }

    /** Returns the next key, if one was pressed. */
    Optional<Key> key() throws IOException {
        KeyStroke stroke = screen.pollInput();
        if (wire.answers() != answers) {
            answers = wire.answers();
            paint.look();
        }
        return stroke == null ? Optional.empty() : Optional.of(KeyNames.of(stroke));
    }

    /** Returns what the mouse did next. */
    Optional<Pointed> pointed() {
        return wire.pointed();
    }

    /** Shows what {@code drawing} gives soon, on the paint thread; at once if the user waits for it. */
    void show(Supplier<Grid> drawing, Settings settings, boolean atOnce) {
        paint.show(new PaintLoop.Picture(drawing, settings), atOnce);
    }

    /** Draws everything anew with the next picture. */
    void redraw() {
        paint.redraw();
    }

    /** Gives a text to the terminal's clipboard with the next picture. */
    void copy(String text) {
        paint.copy(text);
    }

    /** Fails if the terminal did. */
    void check() throws IOException {
        paint.check();
    }

    /** What gives the terminal to somebody else for a while. */
    interface Leave {
        void run() throws IOException;
    }

    /** Gives the terminal back and stops this process; returns when it goes on. The caller shows a picture then. */
    void suspend() throws IOException {
        away(console::suspend);
    }

    /** Gives the terminal to {@code somebody} and takes it again. The caller shows a picture then. */
    void lend(Leave somebody) throws IOException {
        away(() -> {
            console.restore();
            try {
                somebody.run();
            } finally {
                console.take();
            }
        });
    }

    private void away(Leave leave) throws IOException {
        paint.terminal().lock();
        try {
            screen.stopScreen();
            leave.run();
            screen.getTerminal().getTerminalSize(); // it may have changed meanwhile, unheard
            screen.startScreen();
            screen.setCursorPosition(null);
            paint.redraw();
        } finally {
            paint.terminal().unlock();
        }
    }

    /** Ends painting and gives the terminal back. */
    @Override
    public void close() throws IOException {
        screen.getTerminal().removeResizeListener(resizes);
        paint.close();
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending: the hook runs already
        }
    }

    private void restore() throws IOException {
        try {
            screen.stopScreen();
        } finally {
            console.restore();
        }
    }

    /** The process is being ended by a signal: no more painting, then the terminal as it was. */
    private void restoreAtExit() {
        try {
            paint.close();
            if (paint.terminal().tryLock(1, TimeUnit.SECONDS)) {
                restore();
            }
        } catch (IOException | IllegalStateException e) {
            return; // the terminal is gone, or Lanterna's own hook was faster
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
