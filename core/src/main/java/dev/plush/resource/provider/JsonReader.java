package dev.plush.resource.provider;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON document (RFC 8259), strictly. Objects become maps in their order, arrays lists, and the rest {@link
 * String}, {@link BigDecimal}, {@link Boolean} or {@link #NULL}. Not thread-safe; lives as long as one reading.
 */
final class JsonReader {
    /** Stands for {@code null}, which maps and lists of this project never hold. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARACTERS = 40;

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Returns what {@code text} holds.
     *
     * @throws ProviderException with line and column, if it is not JSON
     */
    static Object read(String text) throws ProviderException {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        if (reader.peek() >= 0) {
            throw reader.expected("the end after the first value");
        }
        return value;
    }

    private Object value(int depth) throws ProviderException {
        if (depth > MAX_DEPTH) {
            throw expected("at most " + MAX_DEPTH + " levels");
        }
        int next = peek();
        return switch (next) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) throws ProviderException {
        Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        if (taken('}')) {
            return fields;
        }
        do {
            if (peek() != '"') {
                throw expected("a name in double quotes");
            }
            int start = at;
            String name = string();
            if (!taken(':')) {
                throw expected("\":\" after a name");
            }
            if (fields.put(name, value(depth + 1)) != null) {
                at = start;
                throw expected("each name once in an object, but " + ProviderException.quote(name) + " comes again;");
            }
        } while (taken(','));
        if (!taken('}')) {
            throw expected("\",\" or \"}\" in an object");
        }
        return fields;
    }

    private List<Object> array(int depth) throws ProviderException {
        List<Object> values = new ArrayList<>();
        at++;
        if (taken(']')) {
            return values;
        }
        do {
            values.add(value(depth + 1));
        } while (taken(','));
        if (!taken(']')) {
            throw expected("\",\" or \"]\" in an array");
        }
        return values;
    }

    private Object word(String word, Object value) throws ProviderException {
        if (!text.startsWith(word, at)) {
            throw expected("a value");
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() throws ProviderException {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        at = number.length() > MAX_NUMBER_CHARACTERS || !number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d{1,3})?")
                ? start
                : at;
        if (at == start) {
            throw expected("a value");
        }
        return new BigDecimal(number);
    }

    private String string() throws ProviderException {
        StringBuilder string = new StringBuilder();
        int start = at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw expected("no control character within a text");
            }
            if (c == '\\') {
                string.append(escaped());
            } else {
                string.append(c);
                at++;
            }
        }
        if (at >= text.length()) {
            at = start;
            throw expected("an end of the text that begins here,");
        }
        at++;
        return string.toString();
    }

    private char escaped() throws ProviderException {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int plain = "\"\\/bfnrt".indexOf(kind);
        if (plain >= 0) {
            at += 2;
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        String digits = kind == 'u' && at + 6 <= text.length() ? text.substring(at + 2, at + 6) : "";
        if (!digits.matches("[0-9a-fA-F]{4}")) {
            throw expected("an escape such as \\n or \\u00e9");
        }
        at += 6;
        return (char) Integer.parseInt(digits, 16);
    }

    private boolean taken(char wanted) {
        boolean there = peek() == wanted;
        at += there ? 1 : 0;
        return there;
    }

    /** Returns the next character that is no white space, or -1; it is not taken. */
    private int peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : -1;
    }

    private ProviderException expected(String what) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, text.length()); i++) {
            boolean ends = text.charAt(i) == '\n';
            line += ends ? 1 : 0;
            column = ends ? 1 : column + 1;
        }
        String found = at >= text.length()
                ? "the end"
                : ProviderException.quote(text.substring(at, Math.min(text.length(), at + 20)));
        return new ProviderException(
                "line " + line + ", column " + column + ": expected " + what + " in JSON, found " + found);
    }
}
