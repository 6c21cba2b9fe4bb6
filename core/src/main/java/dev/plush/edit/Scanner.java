package dev.plush.edit;

import dev.plush.edit.Tag.Attr;
import dev.plush.edit.Tag.Content;
import dev.plush.edit.Tag.Piece;

/**
 * Finds the elements of a text that may be broken anywhere: a tag that is never closed ends with what it stands in, an
 * end tag that nothing opened is passed over. Never fails, and takes one pass. What is nested deeper, or more, than
 * any application is left out.
 */
final class Scanner {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TAGS = 100_000;

    private final String text;
    private int at;
    private int tags;
    private int depth;
    private int leftOut; // how many of the open elements
    private Tag root;
    private Tag open;

    private Scanner(String text) {
        this.text = text;
    }

    /** Returns the root; null if there is no element. */
    static Tag scan(String text) {
        Scanner scanner = new Scanner(text);
        scanner.scan();
        return scanner.root;
    }

    private void scan() {
        while (at < text.length()) {
            int next = text.indexOf('<', at);
            int end = next < 0 ? text.length() : next;
            content(Piece.TEXT, at, end);
            at = end;
            if (next >= 0) {
                markup();
            }
        }
        while (open != null) {
            close(text.length(), text.length());
        }
    }

    private void content(Piece piece, int from, int to) {
        if (open != null && from < to) {
            open.contents.add(new Content(piece, from, to));
        }
    }

    private void markup() {
        if (text.startsWith("<!--", at)) {
            int end = after("-->", at + 4);
            content(Piece.COMMENT, at, end);
            at = end;
        } else if (text.startsWith("<![CDATA[", at)) {
            int end = after("]]>", at + 9);
            if (open != null) {
                open.contents.add(new Content(Piece.CDATA, at + 9, text.startsWith("]]>", end - 3) ? end - 3 : end));
            }
            at = end;
        } else if (text.startsWith("<?", at)) {
            at = after("?>", at);
        } else if (text.startsWith("<!", at)) {
            at = after(">", at);
        } else if (text.startsWith("</", at)) {
            endTag();
        } else if (at + 1 < text.length() && nameStart(text.charAt(at + 1))) {
            startTag();
        } else {
            content(Piece.TEXT, at, at + 1);
            at++;
        }
    }

    private int after(String wanted, int from) {
        int found = text.indexOf(wanted, from);
        return found < 0 ? text.length() : found + wanted.length();
    }

    private void endTag() {
        int start = at;
        int nameEnd = nameEnd(at + 2);
        String name = text.substring(at + 2, nameEnd);
        int close = spaceEnd(nameEnd);
        at = close < text.length() && text.charAt(close) == '>' ? close + 1 : Math.max(nameEnd, close);
        if (leftOut > 0) {
            leftOut--;
            return;
        }
        Tag closing = open;
        while (closing != null && !closing.name.equals(name)) {
            closing = closing.parent;
        }
        while (closing != null && open != closing) {
            close(start, start); // was never closed
        }
        if (closing != null) {
            close(start, at);
        }
    }

    private void close(int closeStart, int end) {
        open.closeStart = closeStart;
        open.end = end;
        open = open.parent;
        depth--;
    }

    private void startTag() {
        int start = at;
        at = nameEnd(at + 1);
        Tag tag = new Tag(text.substring(start + 1, at), open, start);
        attributes(tag);
        boolean empty = text.startsWith("/>", at);
        if (empty) {
            at += 2;
        } else if (at < text.length() && text.charAt(at) == '>') {
            at++;
        }
        tag.openEnd = at;
        tag.closeStart = at;
        tag.end = at;
        tag.empty = empty;
        boolean second = open == null && root != null;
        if (second || leftOut > 0 || depth >= MAX_DEPTH || ++tags > MAX_TAGS) {
            leftOut += empty ? 0 : 1;
            return;
        }
        if (open == null) {
            root = tag;
        } else {
            open.children.add(tag);
        }
        if (!empty) {
            open = tag;
            depth++;
        }
    }

    /** Reads attributes up to the end of the tag, or to what cannot be one. */
    private void attributes(Tag tag) {
        while (true) {
            at = spaceEnd(at);
            if (at >= text.length() || !nameStart(text.charAt(at))) {
                at = text.startsWith("/>", at) ? at : tagEnd(at);
                return;
            }
            int from = at;
            at = nameEnd(at);
            String name = text.substring(from, at);
            int equals = spaceEnd(at);
            if (equals < text.length() && text.charAt(equals) == '=') {
                int quote = spaceEnd(equals + 1);
                char sign = quote < text.length() ? text.charAt(quote) : ' ';
                int end = sign == '"' || sign == '\'' ? text.indexOf(sign, quote + 1) : -1;
                if (end < 0) {
                    at = quote;
                    continue;
                }
                tag.attributes.add(new Attr(name, from, quote + 1, end));
                at = end + 1;
            }
        }
    }

    private int tagEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '>' && text.charAt(end) != '<') {
            end++;
        }
        return end;
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) > ' ' && "=/<>\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private int spaceEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) <= ' ') {
            end++;
        }
        return end;
    }

    private static boolean nameStart(char c) {
        return Character.isLetter(c) || c == '_' || c == ':';
    }
}
