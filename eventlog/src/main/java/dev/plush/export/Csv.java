package dev.plush.export;

import java.io.IOException;
import java.util.List;

/** Writes a table as RFC 4180 says: a line with the names, commas, quotes where needed, CRLF. */
final class Csv {
    private final Appendable out;
    private final int columns;

    Csv(Appendable out, List<String> names) throws IOException {
        this.out = out;
        this.columns = names.size();
        row(names.toArray());
    }

    /** Writes a row; 0 and false are values, an empty text is none. */
    void row(Object... values) throws IOException {
        if (values.length != columns) {
            throw new IllegalArgumentException("expected " + columns + " values, found " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            cell(values[i].toString());
        }
        out.append("\r\n");
    }

    private void cell(String text) throws IOException {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        if (quoted) {
            out.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            out.append(text);
        }
    }
}
