package dev.plush.export;

import java.util.Locale;

/**
 * Writes one JSON document (RFC 8259) into a text, on one line, keys in the order in which they are given. Text from
 * hosts may be anything: control characters and lone surrogates are escaped. Not thread-safe.
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private boolean comma;

    /** Begins an object, as a value or in a list. */
    public JsonWriter object() {
        separate();
        out.append('{');
        comma = false;
        return this;
    }

    /** Begins an object that is the value of {@code key}. */
    public JsonWriter object(String key) {
        key(key);
        out.append('{');
        comma = false;
        return this;
    }

    /** Begins a list that is the value of {@code key}. */
    public JsonWriter list(String key) {
        key(key);
        out.append('[');
        comma = false;
        return this;
    }

    /** Ends the object begun last. */
    public JsonWriter end() {
        out.append('}');
        comma = true;
        return this;
    }

    /** Ends the list begun last. */
    public JsonWriter endList() {
        out.append(']');
        comma = true;
        return this;
    }

    /** Writes a text. */
    public JsonWriter field(String key, String value) {
        key(key);
        quote(value);
        comma = true;
        return this;
    }

    /** Writes a whole number. */
    public JsonWriter field(String key, long value) {
        return raw(key, Long.toString(value));
    }

    /** Writes true or false. */
    public JsonWriter field(String key, boolean value) {
        return raw(key, Boolean.toString(value));
    }

    /** Writes a number with at most {@code digits} digits after the point; what is no number becomes null. */
    public JsonWriter field(String key, double value, int digits) {
        if (!Double.isFinite(value)) {
            return raw(key, "null");
        }
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        if (text.contains(".")) {
            text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return raw(key, text.equals("-0") ? "0" : text);
    }

    /** Writes a text as a member of the list begun last. */
    public JsonWriter element(String value) {
        separate();
        quote(value);
        comma = true;
        return this;
    }

    /** Writes a whole number as a member of the list begun last. */
    public JsonWriter element(long value) {
        separate();
        out.append(value);
        comma = true;
        return this;
    }

    /** Writes a document that is JSON already as a member of the list begun last. */
    public JsonWriter raw(String document) {
        separate();
        out.append(document);
        comma = true;
        return this;
    }

    private JsonWriter raw(String key, String value) {
        key(key);
        out.append(value);
        comma = true;
        return this;
    }

    private void key(String key) {
        separate();
        quote(key);
        out.append(':');
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> plainOrEscaped(text, i, c);
            }
        }
        out.append('"');
    }

    private void plainOrEscaped(String text, int at, char c) {
        boolean pairedHigh =
                Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        boolean pairedLow = Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        boolean lone = Character.isSurrogate(c) && !pairedHigh && !pairedLow;
        if (c < 0x20 || c == 0x7f || lone) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    /** Returns what was written so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    /** Forgets what was written, to write the next document. */
    public void clear() {
        out.setLength(0);
        comma = false;
    }
}
