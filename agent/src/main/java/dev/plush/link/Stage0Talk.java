package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The conversation with the script of stage 0: reads its lines, and puts its failures into words. One use. */
final class Stage0Talk {
    private static final String MARK = "plush-stage0 1";
    private static final int MAX_LINE_BYTES = 8 << 10;

    /** Log-in shells may print news and jokes, but not without end. */
    private static final int MAX_BYTES = 256 << 10;

    private static final int MAX_NOISE_CHARS = 300;

    /** Sends what the host asks for. */
    interface Upload {
        /** The agent's jar. */
        void agent() throws IOException;

        /** A Java for hosts of this kind, or why there is none. Only a script that starts agents asks for it. */
        default void runtime(String platform) throws IOException {
            throw new IOException("a Java for " + platform + " was asked for, and there is none here");
        }
    }

    private final Opening opening;
    private final Tail errors = new Tail();
    private final List<String> log = new ArrayList<>();
    private final StringBuilder noise = new StringBuilder();
    private String token = "";
    private String java = "";
    private String jar = "";
    private boolean started;
    private String hint = "";
    private int read;

    Stage0Talk(Opening opening) {
        this.opening = opening;
    }

    /** Returns where the remote stderr goes; its end is shown if the script says nothing. */
    OutputStream errors() {
        return errors;
    }

    /** Reads until the agent is ready. */
    Stage0Answer read(InputStream in, Upload upload) throws IOException, ConnectException {
        boolean marked = false;
        for (String line = line(in); line != null; line = line(in)) {
            if (!marked) {
                marked = line.endsWith(MARK); // something before it may have lacked its line end
                noise.append(marked || noise.length() > MAX_NOISE_CHARS ? "" : line + " ");
                continue;
            }
            int space = line.indexOf(' ');
            String word = space < 0 ? line : line.substring(0, space);
            String rest = space < 0 ? "" : line.substring(space + 1);
            switch (word) {
                case "need-jar" -> upload.agent();
                case "need-runtime" -> upload.runtime(rest);
                case "token" -> token = rest;
                case "java" -> java = rest;
                case "jar" -> jar = rest;
                case "agent" -> started = rest.startsWith("started");
                case "ready" -> {
                    return new Stage0Answer(token, java, jar, rest, started);
                }
                case "log" -> log.add(rest);
                case "hint" -> hint = rest;
                case "fail" -> throw failed(rest);
                default -> noise.append(line).append(' ');
            }
        }
        throw broken("its output ended");
    }

    private String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (++read > MAX_BYTES || line.length() > MAX_LINE_BYTES) {
                throw new IOException("more than " + MAX_BYTES / 1024 + " KiB of output, or a line without end");
            }
            if (b == '\n') {
                return line.toString();
            }
            line.append((char) b);
        }
        return line.isEmpty() ? null : line.toString();
    }

    private ConnectException failed(String text) {
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String detail = text.substring(space + 1);
        Reason reason =
                switch (word) {
                    case "DISK" -> Reason.DISK;
                    case "NO_JAVA" -> Reason.NO_JAVA;
                    case "UPLOAD" -> Reason.UPLOAD;
                    case "RELAY" -> Reason.RELAY;
                    default -> Reason.AGENT_START;
                };
        String said = log.isEmpty() ? "" : "; its last words: " + String.join(" | ", log);
        return new ConnectException(
                reason, opening.name() + ": " + clean(detail + said), hint.isEmpty() ? advice(reason) : clean(hint));
    }

    private static String advice(Reason reason) {
        return reason == Reason.UPLOAD || reason == Reason.DISK
                ? "Check the space and the rights of ~/.plush on the host."
                : "Look at ~/.plush on the host.";
    }

    /** The script said nothing of use: the time was over, the connection ended, or there is no shell at all. */
    ConnectException broken(String what) {
        if (opening.late()) {
            return new ConnectException(
                    Reason.TIMEOUT,
                    opening.name() + ": the " + opening.limit() + " for connecting were over while " + opening.step(),
                    "The host hangs or is very slow; try again with a longer --timeout.");
        }
        String said = clean((noise + " " + errors.text()).strip());
        return new ConnectException(
                Reason.AGENT_START,
                opening.name() + ": expected a POSIX shell to start the agent, but " + what
                        + (said.isEmpty() ? " without a word" : "; it said: " + said),
                "Check that the user's log-in shell runs commands: ssh HOST 'sh -c true'.");
    }

    /** Text from a host is shown to people: no control characters. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** The last part of what was written. */
    private static final class Tail extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            text.append(new String(bytes, from, length, StandardCharsets.UTF_8));
            if (text.length() > MAX_NOISE_CHARS) {
                text.delete(0, text.length() - MAX_NOISE_CHARS);
            }
        }

        synchronized String text() {
            return text.toString();
        }
    }
}
