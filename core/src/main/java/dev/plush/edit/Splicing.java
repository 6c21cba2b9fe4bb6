package dev.plush.edit;

import dev.plush.edit.Tag.Attr;
import dev.plush.edit.Tag.Content;
import dev.plush.edit.Tag.Piece;
import java.util.List;
import java.util.Optional;

/** Changes values where they stand. Every character that does not belong to the value stays. Pure. */
public final class Splicing {
    private Splicing() {}

    /** Returns the text with another value of an attribute, which is added behind the others if it is not there. */
    public static String attribute(XmlText in, Tag tag, String name, String value) {
        Optional<Attr> there = tag.attribute(name);
        if (there.isPresent()) {
            Attr attr = there.get();
            char quote = in.text().charAt(attr.valueStart() - 1);
            return splice(in, attr.valueStart(), attr.valueEnd(), Escape.attribute(value, quote, in.charset()));
        }
        int at = tag.start + 1 + tag.name.length();
        String gap = " ";
        if (!tag.attributes.isEmpty()) {
            Attr last = tag.attributes.get(tag.attributes.size() - 1);
            at = last.valueEnd() + 1;
            gap = in.text().substring(blankStart(in, last.from()), last.from());
        }
        String written = name + "=\"" + Escape.attribute(value, '"', in.charset()) + "\"";
        return splice(in, at, at, (gap.isEmpty() ? " " : gap) + written);
    }

    /** Returns the text without an attribute; the text itself if it has none of that name. */
    public static String withoutAttribute(XmlText in, Tag tag, String name) {
        return tag.attribute(name)
                .map(attr -> splice(in, blankStart(in, attr.from()), attr.valueEnd() + 1, ""))
                .orElse(in.text());
    }

    /**
     * Returns the text with another own text of an element; elements and comments in it stay.
     *
     * @param exact whether white space around the value is part of it; otherwise what is there now stays
     */
    public static String ownText(XmlText in, Tag tag, String value, boolean exact) {
        if (tag.empty) {
            String between = Escape.text(value, in.lineEnd(), in.charset());
            return splice(in, slash(in, tag), tag.end, ">" + between + "</" + tag.name + ">");
        }
        List<Content> pieces = tag.contents.stream()
                .filter(content -> content.piece() != Piece.COMMENT && (exact || !blank(in, content)))
                .toList();
        if (pieces.isEmpty()) {
            boolean whole =
                    tag.contents.stream().allMatch(content -> content.piece() == Piece.TEXT) && tag.children.isEmpty();
            String between = Escape.text(value, in.lineEnd(), in.charset());
            return splice(in, tag.openEnd, whole ? tag.closeStart : tag.openEnd, between);
        }
        StringBuilder out = new StringBuilder(in.text());
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Content piece = pieces.get(i);
            int from = exact ? piece.from() : textStart(in, piece);
            int to = exact ? piece.to() : textEnd(in, piece);
            out.replace(from, to, i > 0 ? "" : written(in, piece, value));
        }
        return out.toString();
    }

    private static String written(XmlText in, Content piece, String value) {
        if (piece.piece() == Piece.TEXT) {
            return Escape.text(value, in.lineEnd(), in.charset());
        }
        if (Escape.plain(value, in.charset())) {
            return value.replace("\n", in.lineEnd());
        }
        return "]]>" + Escape.text(value, in.lineEnd(), in.charset()) + "<![CDATA[";
    }

    private static boolean blank(XmlText in, Content content) {
        return in.text().substring(content.from(), content.to()).isBlank();
    }

    private static int textStart(XmlText in, Content piece) {
        int at = piece.from();
        while (at < piece.to() && in.text().charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int textEnd(XmlText in, Content piece) {
        int at = piece.to();
        while (at > piece.from() && in.text().charAt(at - 1) <= ' ') {
            at--;
        }
        return at;
    }

    /** Returns where the {@code />} of an empty element begins, with the blanks before it. */
    static int slash(XmlText in, Tag tag) {
        return blankStart(in, tag.end - 2);
    }

    private static int blankStart(XmlText in, int from) {
        int at = from;
        while (at > 0 && in.text().charAt(at - 1) <= ' ') {
            at--;
        }
        return at;
    }

    /** Returns the text with other characters in {@code [from, to)}. */
    static String splice(XmlText in, int from, int to, String with) {
        String text = in.text();
        return text.substring(0, from) + with + text.substring(to);
    }
}
