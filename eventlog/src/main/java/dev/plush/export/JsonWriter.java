package dev.plush.export;

/**
 * Writes one JSON document (RFC 8259) into UTF-8, on one line, keys in the order in which they are given. Text from
 * hosts may be anything: control characters and lone surrogates are escaped. Not thread-safe.
 */
public final class JsonWriter {
    private final Utf8 out = new Utf8();
    private boolean comma;

    /** Begins an object, as a value or in a list. */
    public JsonWriter object() {
        separate();
        out.ascii('{');
        comma = false;
        return this;
    }

    /** Begins a list, as a value. */
    JsonWriter list() {
        separate();
        out.ascii('[');
        comma = false;
        return this;
    }

    /** Begins an object that is the value of {@code key}. */
    public JsonWriter object(String key) {
        key(key);
        out.ascii('{');
        comma = false;
        return this;
    }

    /** Begins a list that is the value of {@code key}. */
    public JsonWriter list(String key) {
        key(key);
        out.ascii('[');
        comma = false;
        return this;
    }

    /** Ends the object begun last. */
    public JsonWriter end() {
        out.ascii('}');
        comma = true;
        return this;
    }

    /** Ends the list begun last. */
    public JsonWriter endList() {
        out.ascii(']');
        comma = true;
        return this;
    }

    /** Writes a text. */
    public JsonWriter field(String key, String value) {
        key(key);
        out.quoted(value);
        comma = true;
        return this;
    }

    /** Writes a whole number. */
    public JsonWriter field(String key, long value) {
        key(key);
        out.number(value);
        comma = true;
        return this;
    }

    /** Writes true or false. */
    public JsonWriter field(String key, boolean value) {
        key(key);
        out.text(value ? "true" : "false");
        comma = true;
        return this;
    }

    /** Writes null. */
    public JsonWriter nothing(String key) {
        key(key);
        out.text("null");
        comma = true;
        return this;
    }

    /** Writes a number with at most {@code digits} digits after the point; what is no number becomes null. */
    public JsonWriter field(String key, double value, int digits) {
        key(key);
        out.number(value, digits);
        comma = true;
        return this;
    }

    /** Writes a text as a member of the list begun last. */
    public JsonWriter element(String value) {
        separate();
        out.quoted(value);
        comma = true;
        return this;
    }

    /** Writes a whole number as a member of the list begun last. */
    public JsonWriter element(long value) {
        separate();
        out.number(value);
        comma = true;
        return this;
    }

    /** Writes a document that is JSON already as a member of the list begun last. */
    public JsonWriter raw(String document) {
        separate();
        out.text(document);
        comma = true;
        return this;
    }

    /** Writes the time of {@code nanos} since 1970; nothing for 0, which stands for unknown. */
    JsonWriter time(String key, long nanos) {
        if (nanos != 0) {
            key(key);
            out.ascii('"');
            Times.write(out, nanos);
            out.ascii('"');
            comma = true;
        }
        return this;
    }

    /** Writes a text, but for an empty one. */
    JsonWriter known(String key, String value) {
        return value.isEmpty() ? this : field(key, value);
    }

    /** Writes a whole number as a text, as some formats have numbers that do not fit a double. */
    JsonWriter quotedNumber(String key, long value) {
        key(key);
        out.ascii('"').number(value).ascii('"');
        comma = true;
        return this;
    }

    /** Begins a member; the caller writes its value. */
    Utf8 member(byte[] quotedKeyAndColon) {
        separate();
        comma = true;
        return out.raw(quotedKeyAndColon);
    }

    /** Appends what is the beginning of a document up to a value, which the caller writes. */
    Utf8 raw(byte[] beginning) {
        comma = true;
        return out.raw(beginning);
    }

    /** Appends members, with the commas between them, that were written before. */
    JsonWriter members(byte[] written) {
        if (written.length > 0) {
            separate();
            out.raw(written);
            comma = true;
        }
        return this;
    }

    /** Goes on as if nothing stood before: whoever calls it has written the comma that is needed. */
    JsonWriter next() {
        comma = false;
        return this;
    }

    /** Takes back what was written after the first {@code size} bytes, which ended with a value. */
    void backTo(int size) {
        out.cut(size);
        comma = true;
    }

    /** Ends a line of several documents, one a line. */
    JsonWriter line() {
        out.ascii('\n');
        comma = false;
        return this;
    }

    private void key(String key) {
        separate();
        out.quoted(key).ascii(':');
    }

    private void separate() {
        if (comma) {
            out.ascii(',');
        }
    }

    /** Returns the bytes, to add to them. */
    Utf8 bytes() {
        return out;
    }

    /** Returns what was written so far. */
    @Override
    public String toString() {
        return out.toString();
    }

    /** Forgets what was written, to write the next document. */
    public void clear() {
        out.cut(0);
        comma = false;
    }
}
