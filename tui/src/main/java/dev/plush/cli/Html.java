package dev.plush.cli;

import dev.plush.tui.model.Text;
import java.util.List;

/** Text in a page of HTML. Text from hosts is data: nothing in it can be markup, or move what stands around it. */
final class Html {
    private static final int MAX_TEXT = 600;
    private static final int MAX_LINE = 300;
    private static final int MAX_LINES = 12;

    private Html() {}

    /** Returns the text, clean, cut and escaped, to stand in an element or in an attribute with quotes. */
    static String text(String raw) {
        return escaped(raw, MAX_TEXT);
    }

    private static String escaped(String raw, int cells) {
        return Text.cut(Text.clean(raw), cells)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Returns the last lines that something printed; empty for none. */
    static String words(List<String> lines) {
        if (lines.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<pre>");
        lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size())
                .forEach(line -> out.append(escaped(line, MAX_LINE)).append('\n'));
        return out.append("</pre>").toString();
    }
}
