package dev.plush.exec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the client of {@link ExecWords} is to print, and with which code it is to end: each is a kind (1 byte), a number
 * (4 bytes), and with {@link #OUT} and {@link #ERR} as many bytes as that says. {@code tui/src/main/perl/exec.pl} is such a
 * client. For one thread.
 */
public final class ExecConsole implements ExecListener {
    /** To standard output. */
    public static final int OUT = 1;

    /** To standard error. */
    public static final int ERR = 2;

    /** The end; the number is the exit code. */
    public static final int EXIT = 3;

    /** Nothing has begun: these words are for the full command line. */
    public static final int FULL = 4;

    private static final int USAGE = 2;

    private final ExecOptions options;
    private final DataOutputStream to;
    private final PrintStream out;
    private final PrintStream err;
    private final Gathered gathered = new Gathered();
    private final ExecListener listener;

    /** @param to should have a buffer; whoever uses this flushes it */
    public ExecConsole(ExecOptions options, DataOutputStream to) {
        this.options = options;
        this.to = to;
        this.out = new PrintStream(new Framed(OUT), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(new Framed(ERR), false, StandardCharsets.UTF_8);
        this.listener = options.has("--no-fold") ? new ExecLines(gathered, out, err) : gathered;
    }

    /** Returns what the words say, if all of it can be done without the full command line. */
    public static Optional<ExecOptions> plain(List<String> words) {
        return ExecOptions.of(words)
                .filter(options -> options.run().equals(ExecOptions.LATEST)
                        && !options.has("--json")
                        && !options.has("--stdin")
                        && !(options.has("--diff") && options.has("--no-fold"))
                        && !options.values().containsKey("--timeout")
                        && ExecOptions.line(options.command()).length() <= ExecRequest.MAX_LINE_BYTES / 4);
    }

    /** Says that the words are for the full command line. */
    public static void full(DataOutputStream to) throws IOException {
        to.write(FULL);
        to.writeInt(0);
    }

    /** Kept until it is flushed, then one frame. */
    private final class Framed extends OutputStream {
        private final int kind;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Framed(int kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) {
            kept.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            kept.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            if (kept.size() > 0) {
                to.write(kind);
                to.writeInt(kept.size());
                kept.writeTo(to);
                kept.reset();
            }
        }
    }

    private void end(int code) {
        out.flush();
        err.flush();
        try {
            to.write(EXIT);
            to.writeInt(code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireHeard() {
        if (out.checkError() || err.checkError()) {
            throw new UncheckedIOException(new IOException("the client has gone"));
        }
    }

    @Override
    public void refused(String reason) {
        err.println("plush: " + reason);
        end(USAGE);
    }

    @Override
    public void started(int command, List<String> hosts) {
        listener.started(command, hosts);
    }

    @Override
    public void output(int host, int stream, byte[] bytes) {
        listener.output(host, stream, bytes);
        requireHeard();
    }

    @Override
    public void ended(int host, ExecEnd end) {
        listener.ended(host, end);
        requireHeard();
    }

    @Override
    public void finished(long millis) {
        listener.finished(millis);
        end(new ExecReport(gathered, out, err).print(options) ? 0 : 1);
    }
}
