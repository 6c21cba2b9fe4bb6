package dev.plush.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.UnixTerminal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The terminal that this process was started on. Other than the stock terminal it buffers what it writes, asks the
 * terminal nothing that could stay unanswered, takes Ctrl-C and Ctrl-Z as keys, and can give the terminal back for a
 * while.
 */
final class Term extends UnixTerminal implements Wire {
    private static final TerminalSize FALLBACK = new TerminalSize(80, 24);

    /** What stty gave at first. Without an initialiser: it is set while the superclass is constructed. */
    private String saved;

    private final Line line;

    /**
     * @param line to the terminal
     * @throws IOException if there is no terminal
     */
    Term(Line line, Charset charset) throws IOException {
        super(System.in, line, charset, CtrlCBehaviour.TRAP);
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

    @Override
    protected void restoreTerminalSettings() throws IOException {
        if (saved != null) {
            runSTTYCommand(saved);
        }
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

    /** Gives the terminal back to the shell; the screen must have been stopped. */
    void release() throws IOException {
        flush();
        restoreTerminalSettings();
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
