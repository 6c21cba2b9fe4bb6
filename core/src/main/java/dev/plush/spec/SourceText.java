package dev.plush.spec;

import java.util.Arrays;

/** The characters of a file, and the line and column of each. Immutable. */
final class SourceText {
    /** More than any application needs, and little enough to hold twice. */
    static final int MAX_CHARACTERS = 16 << 20;

    private final String text;
    private final int[] lineStarts;

    SourceText(String text) {
        this.text = text;
        int[] starts = new int[64];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnds = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (lineEnds) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
    }

    String text() {
        return text;
    }

    /** Returns the place of the character at {@code offset}; offsets outside of the text count as its ends. */
    Place place(long offset) {
        int inside = (int) Math.max(0, Math.min(offset, text.length()));
        int found = Arrays.binarySearch(lineStarts, inside);
        int line = found >= 0 ? found : -found - 2;
        return new Place(line + 1, inside - lineStarts[line] + 1);
    }

    /** Returns where {@code wanted} stands within {@code [from, to)}, or {@code from} if it is written otherwise. */
    int find(String wanted, int from, int to) {
        int found = text.indexOf(wanted, from);
        return found >= 0 && found < to ? found : from;
    }

    /** Returns the first offset at or after {@code from} that is no white space, or {@code to}. */
    int skipSpace(int from, int to) {
        int at = from;
        while (at < to && at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
