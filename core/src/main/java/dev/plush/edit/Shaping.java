package dev.plush.edit;

import dev.plush.edit.Fragment.Layout;
import dev.plush.edit.Tag.Content;
import dev.plush.edit.Tag.Piece;

/**
 * Adds, removes and moves elements. New ones are laid out as their neighbours are: on lines of their own, or all in one
 * line. A comment right above an element, and one behind it in its line, goes where the element goes, but is never
 * removed with it. Pure.
 */
public final class Shaping {
    private Shaping() {}

    /** Returns the text with a new element in {@code parent}, so that it is number {@code index} there, from 0. */
    public static String insert(XmlText in, Tag parent, Fragment fragment, int index) {
        if (parent.empty) {
            return intoEmpty(in, parent, fragment);
        }
        if (parent.children.isEmpty()) {
            return intoChildless(in, parent, fragment);
        }
        return index <= 0
                ? before(in, parent.children.get(0), fragment)
                : after(in, parent.children.get(Math.min(index, parent.children.size()) - 1), fragment);
    }

    private static Layout layout(XmlText in, String indent) {
        return new Layout(indent, in.unit(), in.lineEnd(), in.charset());
    }

    private static String intoEmpty(XmlText in, Tag parent, Fragment fragment) {
        Layout outer = layout(in, in.indent(parent.start));
        Layout inner = outer.deeper();
        String content = in.beginsLine(parent.start)
                ? inner.lineEnd() + inner.indent() + fragment.lines(inner) + outer.lineEnd() + outer.indent()
                : fragment.inline(outer);
        int from = Splicing.slash(in, parent);
        return Splicing.splice(in, from, parent.end, ">" + content + "</" + parent.name + ">");
    }

    private static String intoChildless(XmlText in, Tag parent, Fragment fragment) {
        Layout outer = layout(in, in.indent(parent.start));
        Layout inner = outer.deeper();
        int line = in.lineStart(parent.closeStart);
        if (line > parent.openEnd && in.beginsLine(parent.closeStart)) {
            String written = inner.indent() + fragment.lines(inner) + inner.lineEnd();
            return Splicing.splice(in, line, line, written);
        }
        String written = in.beginsLine(parent.start) && line <= parent.openEnd
                ? inner.lineEnd() + inner.indent() + fragment.lines(inner) + outer.lineEnd() + outer.indent()
                : fragment.inline(outer);
        return Splicing.splice(in, parent.closeStart, parent.closeStart, written);
    }

    private static String before(XmlText in, Tag sibling, Fragment fragment) {
        Layout layout = layout(in, in.indent(sibling.start));
        if (!in.beginsLine(sibling.start)) {
            return Splicing.splice(in, sibling.start, sibling.start, fragment.inline(layout));
        }
        int at = from(in, sibling);
        return Splicing.splice(in, at, at, fragment.lines(layout) + layout.lineEnd() + layout.indent());
    }

    private static String after(XmlText in, Tag sibling, Fragment fragment) {
        Layout layout = layout(in, in.indent(sibling.start));
        int at = to(in, sibling);
        int rest = in.blankEnd(at);
        boolean last = in.lineEndAfter(rest) > rest || at == sibling.parent.closeStart;
        String written = in.beginsLine(sibling.start) && last
                ? layout.lineEnd() + layout.indent() + fragment.lines(layout)
                : fragment.inline(layout);
        return Splicing.splice(in, at, at, written);
    }

    /** Returns the text without an element; without its lines, if nothing else stands in them. */
    public static String without(XmlText in, Tag tag) {
        int from = tag.start;
        int to = tag.end;
        int rest = in.blankEnd(to);
        boolean endsLine = rest == in.text().length() || in.lineEndAfter(rest) > rest;
        if (in.beginsLine(from) && endsLine) {
            from = in.lineStart(from);
            to = in.lineEndAfter(rest);
        } else if (in.beginsLine(from) && tag.parent != null && tag.index() > 0 && to == tag.parent.closeStart) {
            from = in.lineStart(from);
            from -= in.text().startsWith("\r\n", from - 2) ? 2 : 1;
        }
        return Splicing.splice(in, from, to, "");
    }

    /** Returns the text with a child of {@code parent} and the one after it in each other's place. */
    public static String swapped(XmlText in, Tag parent, int first) {
        Tag one = parent.children.get(first);
        Tag other = parent.children.get(first + 1);
        String text = in.text();
        return text.substring(0, from(in, one))
                + text.substring(from(in, other), to(in, other))
                + text.substring(to(in, one), from(in, other))
                + text.substring(from(in, one), to(in, one))
                + text.substring(to(in, other));
    }

    /** Returns where an element begins together with the comments in the lines right above it. */
    private static int from(XmlText in, Tag tag) {
        int from = tag.start;
        if (tag.parent == null || !in.beginsLine(from)) {
            return from;
        }
        for (int i = tag.parent.contents.size() - 1; i >= 0; i--) {
            Content comment = tag.parent.contents.get(i);
            if (comment.piece() == Piece.COMMENT && comment.to() <= from) {
                int rest = in.blankEnd(comment.to());
                boolean rightAbove = in.lineEndAfter(rest) == in.lineStart(from) && in.lineEndAfter(rest) > rest;
                if (!rightAbove || !in.beginsLine(comment.from())) {
                    return from;
                }
                from = comment.from();
            }
        }
        return from;
    }

    /** Returns where an element ends together with the comments behind it in its line, if nothing follows them there. */
    private static int to(XmlText in, Tag tag) {
        int to = tag.end;
        if (tag.parent == null) {
            return to;
        }
        for (Content comment : tag.parent.contents) {
            if (comment.piece() == Piece.COMMENT && comment.from() == in.blankEnd(to)) {
                to = comment.to();
            }
        }
        int rest = in.blankEnd(to);
        return in.lineEndAfter(rest) > rest || rest == in.text().length() ? to : tag.end;
    }
}
