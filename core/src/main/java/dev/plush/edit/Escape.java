package dev.plush.edit;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Values as XML writes them, and back. Characters that the file's encoding lacks become numbers. Pure. */
final class Escape {
    private Escape() {}

    /** Returns {@code value} for between two {@code quote}s. */
    static String attribute(String value, char quote, Charset charset) {
        StringBuilder out = new StringBuilder();
        CharsetEncoder encoder = charset.newEncoder();
        value.codePoints().forEach(c -> {
            if (c == quote) {
                out.append(quote == '"' ? "&quot;" : "&apos;");
            } else if (c == '\n' || c == '\t') {
                out.append("&#").append(c).append(';'); // else a blank would be read
            } else {
                put(c, encoder, out);
            }
        });
        return out.toString();
    }

    /** Returns {@code value} for between two tags. */
    static String text(String value, String lineEnd, Charset charset) {
        StringBuilder out = new StringBuilder();
        CharsetEncoder encoder = charset.newEncoder();
        value.codePoints().forEach(c -> {
            if (c == '\n') {
                out.append(lineEnd);
            } else if (c == '>'
                    && out.length() > 1
                    && out.substring(out.length() - 2).equals("]]")) {
                out.append("&gt;");
            } else {
                put(c, encoder, out);
            }
        });
        return out.toString();
    }

    /** Returns whether the value can stand in a CDATA section as it is. */
    static boolean plain(String value, Charset charset) {
        return !value.contains("]]>")
                && value.codePoints().allMatch(Escape::allowed)
                && charset.newEncoder().canEncode(value);
    }

    private static void put(int c, CharsetEncoder encoder, StringBuilder out) {
        String sign = Character.toString(c);
        if (c == '&') {
            out.append("&amp;");
        } else if (c == '<') {
            out.append("&lt;");
        } else if (!allowed(c)) {
            return; // no XML can hold it
        } else if (encoder.canEncode(sign)) {
            out.append(sign);
        } else {
            out.append("&#").append(c).append(';');
        }
    }

    private static boolean allowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return (c >= ' ' || c == '\t' || c == '\n') && !surrogate && c != 0xfffe && c != 0xffff;
    }

    /** Returns what an attribute of that text says. */
    static String readAttribute(String raw) {
        return entities(
                raw.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').replace('\t', ' '));
    }

    /** Returns what such a text between tags says. */
    static String readText(String raw) {
        return entities(lines(raw));
    }

    /** Returns the text with lines that end as XML reads them. */
    static String lines(String raw) {
        return raw.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String entities(String raw) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            int end = raw.charAt(at) == '&' ? raw.indexOf(';', at) : -1;
            String known = end < 0 ? "" : entity(raw.substring(at + 1, end));
            out.append(known.isEmpty() ? raw.substring(at, at + 1) : known);
            at = known.isEmpty() ? at + 1 : end + 1;
        }
        return out.toString();
    }

    /** Returns what the entity stands for; empty if it is not known. */
    private static String entity(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> name.matches("#(\\d{1,7}|x[0-9a-fA-F]{1,6})") ? numbered(name) : "";
        };
    }

    private static String numbered(String name) {
        boolean hex = name.charAt(1) == 'x';
        int c = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(c) && c > 0 ? Character.toString(c) : "";
    }
}
