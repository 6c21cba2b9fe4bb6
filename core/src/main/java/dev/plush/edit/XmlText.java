package dev.plush.edit;

import dev.plush.edit.Tag.Content;
import dev.plush.edit.Tag.Piece;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The text of an XML file, broken or not, with the elements in it and where each stands. Immutable.
 *
 * <p>An element is named by a path: the places of its ancestors and itself among their siblings, below the root, whose
 * path is empty. Paths outlive changes elsewhere, {@link Tag}s do not.
 */
public final class XmlText {
    private static final String USUAL_UNIT = "  ";

    private final String text;
    private final Charset charset;
    private final Tag root;
    /** Where each line begins. */
    private final int[] lines;

    private XmlText(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
        root = Scanner.scan(text);
        lines = lines(text);
    }

    /** Returns the text, which is written to its file in {@code charset}. */
    public static XmlText of(String text, Charset charset) {
        return new XmlText(text, charset);
    }

    /** Returns another text for the same file. */
    public XmlText with(String other) {
        return other.equals(text) ? this : new XmlText(other, charset);
    }

    /** Returns the characters. */
    public String text() {
        return text;
    }

    Charset charset() {
        return charset;
    }

    /** Returns the outermost element. */
    public Optional<Tag> root() {
        return Optional.ofNullable(root);
    }

    /** Returns the element of that path. */
    public Optional<Tag> at(List<Integer> path) {
        Tag tag = root;
        for (int step : path) {
            if (tag == null || step < 0 || step >= tag.children.size()) {
                return Optional.empty();
            }
            tag = tag.children.get(step);
        }
        return Optional.ofNullable(tag);
    }

    /** Returns the path of an element of this text. */
    public static List<Integer> pathOf(Tag tag) {
        List<Integer> path = new ArrayList<>();
        for (Tag each = tag; each.parent != null; each = each.parent) {
            path.add(0, each.index());
        }
        return List.copyOf(path);
    }

    /** Returns the line of an offset, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lines, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns the offset of a place, both numbers from 1; the nearest there is. */
    public int offset(int line, int column) {
        int from = lines[Math.max(0, Math.min(lines.length, line) - 1)];
        return Math.max(0, Math.min(text.length(), from + column - 1));
    }

    private static int[] lines(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Returns what an attribute says, or nothing if it is not written. */
    public Optional<String> attribute(Tag tag, String name) {
        return tag.attribute(name)
                .map(attr -> Escape.readAttribute(text.substring(attr.valueStart(), attr.valueEnd())));
    }

    /** Returns the element's own text, to the letter. */
    public String ownText(Tag tag) {
        StringBuilder all = new StringBuilder();
        for (Content content : tag.contents) {
            String raw = text.substring(content.from(), content.to());
            if (content.piece() != Piece.COMMENT) {
                all.append(content.piece() == Piece.TEXT ? Escape.readText(raw) : Escape.lines(raw));
            }
        }
        return all.toString();
    }

    /** Returns how lines end here. */
    String lineEnd() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r'
                ? "\r\n"
                : first < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
    }

    /** Returns where the line of an offset begins. */
    int lineStart(int offset) {
        int at = offset;
        while (at > 0 && text.charAt(at - 1) != '\n' && text.charAt(at - 1) != '\r') {
            at--;
        }
        return at;
    }

    /** Returns the blanks with which the line of an offset begins. */
    String indent(int offset) {
        int from = lineStart(offset);
        int to = from;
        while (to < offset && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
            to++;
        }
        return text.substring(from, to);
    }

    /** Returns whether nothing but blanks stands before the offset in its line. */
    boolean beginsLine(int offset) {
        return lineStart(offset) + indent(offset).length() == offset;
    }

    /** Returns the offset of the first character from {@code from} on that is no blank; it may be a line's end. */
    int blankEnd(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Returns the offset after the line's end that begins there; the same offset if none does. */
    int lineEndAfter(int offset) {
        if (text.startsWith("\r\n", offset)) {
            return offset + 2;
        }
        return text.startsWith("\n", offset) || text.startsWith("\r", offset) ? offset + 1 : offset;
    }

    /** Returns by how much children are indented here. */
    String unit() {
        return root == null ? USUAL_UNIT : unit(root).orElse(USUAL_UNIT);
    }

    private Optional<String> unit(Tag tag) {
        for (Tag child : tag.children) {
            String outer = indent(tag.start);
            String inner = indent(child.start);
            if (beginsLine(child.start) && beginsLine(tag.start) && inner.startsWith(outer) && !inner.equals(outer)) {
                return Optional.of(inner.substring(outer.length()));
            }
            Optional<String> below = unit(child);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }
}
