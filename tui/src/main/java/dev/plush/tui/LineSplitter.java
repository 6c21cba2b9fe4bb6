package dev.plush.tui;

import dev.plush.tui.model.LogLine;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Makes lines of one output stream from its bytes. Lines longer than {@link LogLine#MAX_LENGTH} are cut and say by how
 * much, whatever their length; of what a carriage return overwrites, the last stays. Not thread-safe.
 */
final class LineSplitter {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private final StringBuilder line = new StringBuilder();
    private byte[] rest = new byte[0];
    private long leftOut;
    private boolean returned;

    /** Takes the next bytes and gives every line that they end to {@code lines}, clean. */
    void accept(byte[] bytes, Consumer<String> lines) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length);
        in.put(rest).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, out, false);
        rest = new byte[in.remaining()]; // the beginning of a character whose end has not come yet
        in.get(rest);
        out.flip();
        while (out.hasRemaining()) {
            accept(out.get(), lines);
        }
    }

    private void accept(char c, Consumer<String> lines) {
        if (c == '\n') {
            end(lines);
            return;
        }
        if (returned) {
            line.setLength(0);
            leftOut = 0;
        }
        returned = c == '\r';
        if (!returned && line.length() < LogLine.MAX_LENGTH) {
            line.append(c);
        } else if (!returned) {
            leftOut++;
        }
    }

    /** Gives the line that has begun but not ended, if there is one. */
    void flush(Consumer<String> lines) {
        if (line.length() > 0) {
            end(lines);
        }
    }

    private void end(Consumer<String> lines) {
        String more = leftOut == 0 ? "" : "… " + Words.count(leftOut, "character", "characters") + " more";
        lines.accept(Text.clean(line.toString()) + more);
        line.setLength(0);
        leftOut = 0;
        returned = false;
    }
}
