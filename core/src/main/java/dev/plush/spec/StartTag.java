package dev.plush.spec;

import java.util.HashMap;
import java.util.Map;

/**
 * Looks at the text of a start tag again, to find where each attribute stands: the parser only tells where the tag
 * begins. The tag is known to be well formed.
 */
final class StartTag {
    private StartTag() {}

    /** Offsets of a name, of the first character of a value, and of its closing quote. */
    record Span(int name, int valueStart, int valueEnd) {}

    /** Returns the spans of the attributes of the tag that begins at {@code offset}, by name as written. */
    static Map<String, Span> attributes(String text, int offset) {
        Map<String, Span> spans = new HashMap<>();
        int at = nameEnd(text, offset + 1);
        while (true) {
            at = spaceEnd(text, at);
            if (at >= text.length() || text.charAt(at) == '>' || text.charAt(at) == '/') {
                return spans;
            }
            int name = at;
            at = nameEnd(text, at);
            String word = text.substring(name, at);
            at = spaceEnd(text, spaceEnd(text, at) + 1);
            if (at >= text.length()) {
                return spans;
            }
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                return spans;
            }
            spans.put(word, new Span(name, at + 1, end));
            at = end + 1;
        }
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ' && "=/>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private static int spaceEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
