package dev.plush.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import dev.plush.tui.model.Message.Pointed;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The terminal that this process was started on. Other than the stock terminal it buffers what it writes, asks the
 * terminal nothing that could stay unanswered, takes Ctrl-C and Ctrl-Z as keys, and can give the terminal back for a
 * while.
 */
class Term extends UnixTerminal implements Wire {
    private static final TerminalSize FALLBACK = new TerminalSize(80, 24);

    /** Who leaves waits so long for answers that are on their way. */
    private static final long ANSWERS_NANOS = 5_000_000_000L;
    /** A terminal that has not answered the first question after so long answers none. */
    private static final long FIRST_ANSWER_NANOS = 1_000_000_000L;

    private static final long POLL_NANOS = 5_000_000L;

    /** What stty gave at first. Without an initialiser: it is set while the superclass is constructed. */
    private String saved;

    private final Reports reports;
    private final Line line;
    private boolean mouse;
    private boolean cursor = true;
    private volatile long askedNanos;
    private boolean asked;
    private final AtomicReference<Thread> leaving = new AtomicReference<>();

    /**
     * @param reports from the terminal
     * @param line to the terminal
     * @throws IOException if there is no terminal
     */
    Term(Reports reports, Line line, Charset charset) throws IOException {
        super(reports, line, charset, CtrlCBehaviour.TRAP);
        this.reports = reports;
        this.line = line;
    }

    @Override
    protected TerminalSize findTerminalSize() throws IOException {
        String[] parts = runSTTYCommand("size").trim().split(" ");
        try {
            TerminalSize size = new TerminalSize(Integer.parseInt(parts[1]), Integer.parseInt(parts[0]));
            return size.getColumns() > 0 && size.getRows() > 0 ? size : FALLBACK;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return FALLBACK;
        }
    }

    @Override
    protected void saveTerminalSettings() throws IOException {
        saved = runSTTYCommand("-g").trim();
    }

    /** A hook of Lanterna's comes here too when the process is being ended: whoever is first waits for the answers. */
    @Override
    protected void restoreTerminalSettings() throws IOException {
        line.askNothing();
        try {
            awaitAnswers();
        } finally {
            if (saved != null) {
                runSTTYCommand(saved);
            }
        }
    }

    /** While somebody waits for answers, others read nothing: an answer that two threads share is lost. */
    @Override
    public KeyStroke pollInput() throws IOException {
        Thread waiting = leaving.get();
        return waiting == null || waiting == Thread.currentThread() ? super.pollInput() : null;
    }

    @Override
    protected void canonicalMode(boolean on) throws IOException {
        if (!on) {
            // with icrnl: Lanterna takes a lone carriage return for the beginning of something longer, and waits
            runSTTYCommand("-icanon", "-echo", "-isig", "-ixon", "icrnl", "min", "1", "time", "0");
        }
    }

    @Override
    protected void keyEchoEnabled(boolean on) {
        // part of canonicalMode: one stty instead of three
    }

    @Override
    protected void keyStrokeSignalsEnabled(boolean on) {
        // part of canonicalMode
    }

    @Override
    public long bytes() {
        return line.bytes();
    }

    @Override
    public void copy(String text) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        writeToTerminal(("\u001b]52;c;" + encoded + "\u0007").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void mouse(boolean on) throws IOException {
        if (on != mouse) {
            mouse = on;
            char mode = on ? 'h' : 'l';
            writeToTerminal(("\u001b[?1000" + mode + "\u001b[?1006" + mode).getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public Optional<Pointed> pointed() {
        return reports.pointed();
    }

    /** Asks whether it knows synchronized output, then what it is, which every terminal answers. The console of Linux is not asked: it prints what it does not know. */
    @Override
    public void ask() throws IOException {
        if (!"linux".equals(System.getenv("TERM"))) {
            asked = true;
            askedNanos = System.nanoTime();
            writeToTerminal("\u001b[?2026$p\u001b[c".getBytes(StandardCharsets.US_ASCII));
            flush();
        }
    }

    @Override
    public void askIfShown() {
        if (reports.answering()) {
            line.ask();
        }
    }

    @Override
    public long questions() {
        return line.questions();
    }

    @Override
    public long answers() {
        return reports.answers();
    }

    @Override
    public long roundTripNanos() {
        return reports.answering() ? reports.answeredNanos() - askedNanos : Long.MAX_VALUE;
    }

    /** Only where that changes something, so that a picture like the last one sends nothing. */
    @Override
    public void setCursorVisible(boolean visible) throws IOException {
        if (visible != cursor) {
            cursor = visible;
            super.setCursorVisible(visible);
        }
    }

    /** Gives the terminal back to the shell; the screen must have been stopped. */
    void release() throws IOException {
        line.askNothing();
        mouse(false);
        flush();
        restoreTerminalSettings();
    }

    /** What comes after this process has left the terminal, the shell would take for typed. */
    private void awaitAnswers() throws IOException {
        boolean first = leaving.compareAndSet(null, Thread.currentThread());
        long begun = System.nanoTime();
        try {
            while (answersAwaited() && System.nanoTime() - begun < ANSWERS_NANOS) {
                if (pollInput() == null) {
                    LockSupport.parkNanos(POLL_NANOS);
                }
            }
        } finally {
            if (first) {
                leaving.set(null);
            }
        }
    }

    private boolean answersAwaited() {
        boolean first = asked && !reports.answering() && System.nanoTime() - askedNanos < FIRST_ANSWER_NANOS;
        return first || line.questions() > reports.answers();
    }

    /** Takes the terminal again; start the screen after it. */
    void take() throws IOException {
        saveTerminalSettings();
        canonicalMode(false);
    }

    /** Stops this process and all of its group, as the shell's Ctrl-Z does, and returns when it goes on. */
    static void stopSelf() throws IOException {
        try {
            new ProcessBuilder("kill", "-TSTP", "0").inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the process was to be suspended");
        }
    }
}
