package dev.plush.exec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody has typed after {@code plush exec}, as it comes from a client that only passes on: it understands nothing of
 * it, and prints what it is told to. Goes to the controller after the line {@link #GREETING}. Immutable.
 *
 * @param by who wants it, for the journal
 * @param words after {@code exec}
 */
public record ExecWords(String by, List<String> words) {
    /** The line with which such a client begins; its number is the version of all that follows. */
    public static final String GREETING = "exec-words 1";

    private static final int MAX_WORDS = 100_000;
    private static final int MAX_TEXT_BYTES = 1 << 20;

    public ExecWords {
        words = List.copyOf(words);
    }

    /** Writes the greeting and the words. */
    public void write(DataOutputStream out) throws IOException {
        out.writeBytes(GREETING + "\n");
        ExecRequest.text(out, by);
        out.writeInt(words.size());
        for (String word : words) {
            ExecRequest.text(out, word);
        }
    }

    /** Reads the words, after the greeting. */
    public static ExecWords read(DataInputStream in) throws IOException {
        String by = ExecRequest.text(in, MAX_TEXT_BYTES);
        int count = in.readInt();
        if (count < 0 || count > MAX_WORDS) {
            throw new IOException("expected at most " + MAX_WORDS + " words, found " + count);
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(ExecRequest.text(in, MAX_TEXT_BYTES));
        }
        return new ExecWords(by, words);
    }
}
