package dev.plush.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes a table as RFC 4180 says, in UTF-8: a line with the names, commas, quotes where needed, CRLF. Not thread-safe. */
public final class Csv {
    /** So much is written at once. */
    private static final int CHUNK_BYTES = 64 * 1024;

    private final OutputStream out;
    private final int columns;
    private final Utf8 text = new Utf8();

    /** Writes the line with the names. */
    public Csv(OutputStream out, List<String> names) throws IOException {
        this.out = out;
        this.columns = names.size();
        row(names.toArray());
    }

    /** Writes a row; 0 and false are values, an empty text is none. */
    public void row(Object... values) throws IOException {
        if (values.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " values, found " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.ascii(',');
            }
            if (values[i] instanceof Long number) {
                text.number(number);
            } else {
                cell(values[i].toString());
            }
        }
        text.ascii('\r').ascii('\n');
        if (text.size() >= CHUNK_BYTES) {
            text.drainTo(out);
        }
    }

    private void cell(String value) {
        boolean quoted = false;
        for (int i = 0; i < value.length() && !quoted; i++) {
            char c = value.charAt(i);
            quoted = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (quoted) {
            text.ascii('"').text(value.replace("\"", "\"\"")).ascii('"');
        } else {
            text.text(value);
        }
    }

    /** Hands the rows to whoever reads them. */
    public void flush() throws IOException {
        text.drainTo(out);
        out.flush();
    }
}
