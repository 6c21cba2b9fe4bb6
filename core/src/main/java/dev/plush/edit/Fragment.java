package dev.plush.edit;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * An element that is to be written anew.
 *
 * @param attributes in their order
 * @param text its own text; empty if it has none
 */
public record Fragment(String name, Map<String, String> attributes, List<Fragment> children, String text) {
    /** An element without content. */
    public static Fragment of(String name, Map<String, String> attributes) {
        return new Fragment(name, attributes, List.of(), "");
    }

    /** How an element is laid out: what its lines begin with, by how much its children are indented, how lines end. */
    record Layout(String indent, String unit, String lineEnd, Charset charset) {
        Layout deeper() {
            return new Layout(indent + unit, unit, lineEnd, charset);
        }
    }

    /** Returns the element as text; all its lines but the first begin with the indent. */
    String lines(Layout layout) {
        if (children.isEmpty() || simple()) {
            return inline(layout);
        }
        StringBuilder out = new StringBuilder(open(layout)).append('>');
        for (Fragment child : children) {
            out.append(layout.lineEnd()).append(layout.deeper().indent()).append(child.lines(layout.deeper()));
        }
        return out.append(layout.lineEnd())
                .append(layout.indent())
                .append(close())
                .toString();
    }

    /** One element in another, with nothing around it, is read best in one line. */
    private boolean simple() {
        return attributes.isEmpty()
                && children.size() == 1
                && children.get(0).children.isEmpty();
    }

    /** Returns the element as text in one line, but for lines of its own text. */
    String inline(Layout layout) {
        StringBuilder out = new StringBuilder(open(layout));
        if (children.isEmpty() && text.isEmpty()) {
            return out.append("/>").toString();
        }
        out.append('>').append(Escape.text(text, layout.lineEnd(), layout.charset()));
        children.forEach(child -> out.append(child.inline(layout)));
        return out.append(close()).toString();
    }

    private String open(Layout layout) {
        StringBuilder out = new StringBuilder("<").append(name);
        attributes.forEach((key, value) -> out.append(' ')
                .append(key)
                .append("=\"")
                .append(Escape.attribute(value, '"', layout.charset()))
                .append('"'));
        return out.toString();
    }

    private String close() {
        return "</" + name + ">";
    }
}
