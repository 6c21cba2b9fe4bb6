package dev.plush.tui.model;

import java.text.Normalizer;

/**
 * Text as cells of a terminal. Text from hosts is data: {@link #clean} turns everything that could move the cursor,
 * change its direction, or take another width than we think into visible marks. All other functions expect clean text.
 */
public final class Text {
    /** Stands for a character that cannot be shown safely. */
    public static final char MARK = '\ufffd';

    private static final int TAB = 8;
    private static final int ESCAPES = 0x2400;

    /** Narrow everywhere: Latin, Greek, Cyrillic; punctuation; symbols, lines, blocks and braille dots. */
    private static final char[] NARROW = {
        0x20, 0x7e, 0xa0, 0xac, 0xae, 0x2ff, 0x370, 0x482, 0x48a, 0x52f, 0x1e00, 0x1fff, 0x2010, 0x2027, 0x2030, 0x205e,
        0x2070, 0x20bf, 0x2100, 0x2319, 0x231c, 0x2328, 0x232b, 0x23e8, 0x2400, 0x2426, 0x2460, 0x25fc, 0x25ff, 0x2613,
        0x2616, 0x2647, 0x2654, 0x267e, 0x2680, 0x2692, 0x2694, 0x26a0, 0x26a2, 0x26a9, 0x26ac, 0x26bc, 0x26bf, 0x26c3,
        0x26c6, 0x26cd, 0x26cf, 0x26d3, 0x26d5, 0x26e9, 0x26eb, 0x26f1, 0x26f6, 0x26f9, 0x26fb, 0x26fc, 0x26fe, 0x2704,
        0x2706, 0x2709, 0x270c, 0x2727, 0x2729, 0x274b, 0x274d, 0x274d, 0x274f, 0x2752, 0x2756, 0x2756, 0x2758, 0x2794,
        0x2798, 0x27af, 0x27b1, 0x27be, 0x27c0, 0x2b1a, 0x2b1d, 0x2b4f, 0xff61, 0xff9f, 0xfffd, 0xfffd
    };

    /** Two cells everywhere. */
    private static final char[] WIDE = {
        0x3000, 0x3029, 0x3030, 0x303e, 0x3041, 0x3096, 0x309b, 0x30ff, 0x3131, 0x318e, 0x3200, 0x321e, 0x3220, 0x3247,
        0x3250, 0x32ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xff01, 0xff60
    };

    private Text() {}

    /** Returns {@code raw} with nothing in it but characters of a known width; tabs become spaces. */
    public static String clean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) < ' ' || raw.charAt(i) > '~') {
                return cleaned(raw);
            }
        }
        return raw;
    }

    private static String cleaned(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(text.length() + TAB);
        int column = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == '\t') {
                int spaces = TAB - column % TAB;
                out.append(" ".repeat(spaces));
                column += spaces;
            } else if (!combining(c)) {
                char shown = shown(c);
                out.append(shown);
                column += width(shown);
            }
            i += pair ? 1 : 0;
        }
        return out.toString();
    }

    private static char shown(char c) {
        if (c < ' ') {
            return (char) (ESCAPES + c);
        }
        return within(NARROW, c) || within(WIDE, c) ? c : MARK;
    }

    private static boolean combining(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean within(char[] ranges, char c) {
        int low = 0;
        int high = ranges.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges[2 * middle + 1] < c) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.length / 2 && ranges[2 * low] <= c;
    }

    /** Returns how many cells a clean character takes: 1 or 2. */
    public static int width(char c) {
        return c >= WIDE[0] && within(WIDE, c) ? 2 : 1;
    }

    /** Returns how many cells a clean text takes. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += width(text.charAt(i));
        }
        return width;
    }

    /** Returns what fits into {@code cells}; where something is left out, the last cell is an ellipsis. */
    public static String cut(String text, int cells) {
        if (text.length() * 2 <= cells || width(text) <= cells) {
            return text;
        }
        if (cells <= 0) {
            return "";
        }
        int used = 0;
        int end = 0;
        while (used + width(text.charAt(end)) <= cells - 1) {
            used += width(text.charAt(end++));
        }
        return text.substring(0, end) + "…";
    }

    /** Returns the text in exactly {@code cells} cells, cut or filled with spaces on the right. */
    public static String left(String text, int cells) {
        String cut = cut(text, cells);
        return cut + " ".repeat(Math.max(0, cells - width(cut)));
    }

    /** Returns the text in exactly {@code cells} cells, cut or filled with spaces on the left. */
    public static String right(String text, int cells) {
        String cut = cut(text, cells);
        return " ".repeat(Math.max(0, cells - width(cut))) + cut;
    }

    /** Returns the text without its first {@code cells} cells. */
    public static String from(String text, int cells) {
        int used = 0;
        int start = 0;
        while (start < text.length() && used < cells) {
            used += width(text.charAt(start++));
        }
        return text.substring(start);
    }

    /** Returns the text cut into pieces of at most {@code cells} cells each, at least one; nothing is left out. */
    public static java.util.List<String> pieces(String text, int cells) {
        java.util.List<String> pieces = new java.util.ArrayList<>();
        int start = 0;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = width(text.charAt(i));
            if (used + width > Math.max(2, cells)) {
                pieces.add(text.substring(start, i));
                start = i;
                used = 0;
            }
            used += width;
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** Returns the text in lines of at most {@code cells} cells, broken at spaces where there are any. */
    public static java.util.List<String> wrapped(String text, int cells) {
        java.util.List<String> lines = new java.util.ArrayList<>();
        String rest = text;
        while (cells > 1 && width(rest) > cells) {
            int end = cut(rest, cells + 1).length() - 1;
            int space = rest.lastIndexOf(' ', end);
            int at = space > end / 2 ? space : Math.max(1, end);
            lines.add(rest.substring(0, at));
            rest = rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
