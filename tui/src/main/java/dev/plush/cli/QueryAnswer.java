package dev.plush.cli;

import dev.plush.export.Csv;
import dev.plush.export.JsonWriter;
import dev.plush.tui.model.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows that a query gave, one after the other. */
final class QueryAnswer {
    /** So many rows decide how wide the columns of a text are. */
    private static final int MEASURED = 500;

    private static final int WIDEST = 60;

    private final ResultSet rows;
    private final OutputStream out;
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    QueryAnswer(ResultSet rows, OutputStream out) throws SQLException {
        this.rows = rows;
        this.out = out;
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            names.add(rows.getMetaData().getColumnLabel(i));
            types.add(rows.getMetaData().getColumnTypeName(i));
        }
    }

    /** As a table for people: what is no value is a dot; texts are made harmless for a terminal. */
    void text() throws SQLException, IOException {
        List<List<String>> first = new ArrayList<>();
        first.add(names);
        while (first.size() <= MEASURED && rows.next()) {
            first.add(row());
        }
        int[] widths = new int[names.size()];
        for (List<String> row : first) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], Text.width(row.get(i))));
            }
        }
        for (List<String> row : first) {
            write(row, widths);
        }
        while (first.size() > MEASURED && rows.next()) {
            write(row(), widths);
        }
    }

    private List<String> row() throws SQLException {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= names.size(); i++) {
            String value = rows.getString(i);
            row.add(value == null ? "\u00b7" : Text.clean(value));
        }
        return row;
    }

    private void write(List<String> row, int[] widths) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(Math.max(0, widths[i] - Text.width(row.get(i))));
            boolean last = i == widths.length - 1;
            line.append(number(i) ? gap + row.get(i) : row.get(i) + (last ? "" : gap))
                    .append(last ? "" : "  ");
        }
        out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean number(int column) {
        String type = types.get(column);
        return type.endsWith("INT") || type.equals("INTEGER") || type.equals("DOUBLE") || type.startsWith("DECIMAL");
    }

    /** As a list of objects; numbers that a double cannot hold are texts. */
    void json() throws SQLException, IOException {
        JsonWriter json = new JsonWriter();
        String before = "[\n";
        while (rows.next()) {
            json.clear();
            json.object();
            for (int i = 0; i < names.size(); i++) {
                value(json, i);
            }
            out.write((before + json.end()).getBytes(StandardCharsets.UTF_8));
            before = ",\n";
        }
        out.write((before.equals("[\n") ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    }

    private void value(JsonWriter json, int column) throws SQLException {
        String name = names.get(column);
        String text = rows.getString(column + 1);
        if (text == null) {
            json.nothing(name);
            return;
        }
        switch (types.get(column)) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" -> json.field(
                    name, rows.getLong(column + 1));
            case "DOUBLE", "FLOAT" -> json.field(name, rows.getDouble(column + 1), 9);
            case "BOOLEAN" -> json.field(name, rows.getBoolean(column + 1));
            default -> json.field(name, text);
        }
    }

    /** As CSV; what is no value is empty. */
    void csv() throws SQLException, IOException {
        Csv csv = new Csv(out, names);
        Object[] row = new Object[names.size()];
        while (rows.next()) {
            for (int i = 0; i < row.length; i++) {
                String value = rows.getString(i + 1);
                row[i] = value == null ? "" : value;
            }
            csv.row(row);
        }
        csv.flush();
    }
}
