package dev.plush.agent.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream of output in which {@link ShellScript} has set marks. For one thread. */
final class MarkedStream {
    private static final int BUFFER_BYTES = 32 << 10;
    /** Longer than any mark. */
    private static final int MAX_MARK_BYTES = 64;

    /** What is in the stream; called while it is read. */
    interface Listener {
        /** Bytes between two marks, or up to one; they are reused after the call. */
        void output(byte[] bytes, int from, int length);

        /** A mark; {@code word} is what it says. */
        void mark(String word);

        /** All that has come was told; more may take its time. */
        void pause();
    }

    private final InputStream in;
    private final byte[] begin;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int end;

    MarkedStream(InputStream in, String secret) {
        this.in = in;
        this.begin = ((char) ShellScript.MARK + secret + " ").getBytes(StandardCharsets.US_ASCII);
    }

    /** Blocks until the stream ends. */
    void read(Listener listener) throws IOException {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer, end, buffer.length - end)) {
            end += n;
            take(listener);
            listener.pause();
        }
        listener.output(buffer, 0, end);
        end = 0;
    }

    /** Tells all that is complete; what may be the beginning of a mark stays in the buffer. */
    private void take(Listener listener) {
        int from = 0;
        int at = 0;
        while (at < end) {
            int length = buffer[at] == ShellScript.MARK ? markLength(at) : 0;
            if (length == 0) {
                at++;
                continue;
            }
            if (at > from) {
                listener.output(buffer, from, at - from);
            }
            from = at;
            if (length < 0) {
                break; // more of it has to come
            }
            int text = at + begin.length;
            listener.mark(new String(buffer, text, at + length - 1 - text, StandardCharsets.US_ASCII));
            at += length;
            from = at;
        }
        if (at == end && from < end) {
            listener.output(buffer, from, end - from);
            from = end;
        }
        System.arraycopy(buffer, from, buffer, 0, end - from);
        end -= from;
    }

    /** Returns the length of the mark here, its line end included; 0 if there is none, -1 if there may be. */
    private int markLength(int at) {
        for (int i = 1; i < begin.length && at + i < end; i++) {
            if (buffer[at + i] != begin[i]) {
                return 0;
            }
        }
        for (int i = at + begin.length; i < Math.min(end, at + MAX_MARK_BYTES); i++) {
            if (buffer[i] == '\n') {
                return i + 1 - at;
            }
        }
        return end - at < MAX_MARK_BYTES ? -1 : 0;
    }
}
