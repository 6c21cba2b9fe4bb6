package dev.plush.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON document as strictly as RFC 8259 has it, for tests: numbers become doubles, objects keep their order. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Returns an object; fails for anything else, and for anything after it but one line end. */
    static Map<String, Object> object(String document) {
        Json json = new Json(document.endsWith("\n") ? document.substring(0, document.length() - 1) : document);
        Map<String, Object> object = json.object();
        json.check(json.at == json.text.length(), "nothing after the document");
        return object;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        take('{');
        while (!peek('}')) {
            if (!object.isEmpty()) {
                take(',');
            }
            String key = string();
            take(':');
            check(object.put(key, value()) == null, "each key once, not twice " + key);
        }
        take('}');
        return object;
    }

    private List<Object> list() {
        List<Object> list = new ArrayList<>();
        take('[');
        while (!peek(']')) {
            if (!list.isEmpty()) {
                take(',');
            }
            list.add(value());
        }
        take(']');
        return list;
    }

    private Object value() {
        if (peek('{')) {
            return object();
        } else if (peek('[')) {
            return list();
        } else if (peek('"')) {
            return string();
        }
        int start = at;
        while (at < text.length() && "+-.0123456789Eaeflnrstu".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String word = text.substring(start, at);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        check(word.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"), "a number");
        return Double.valueOf(word);
    }

    private String string() {
        take('"');
        StringBuilder string = new StringBuilder();
        while (!peek('"')) {
            char c = text.charAt(at++);
            check(c >= ' ', "no control character in a string");
            string.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return string.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        if (c == 'u') {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        check(known >= 0, "an escape that JSON knows");
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private boolean peek(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void take(char c) {
        check(peek(c), "'" + c + "'");
        at++;
    }

    private void check(boolean fine, String expected) {
        if (!fine) {
            throw new AssertionError("expected " + expected + " at " + at + " of " + text);
        }
    }
}
