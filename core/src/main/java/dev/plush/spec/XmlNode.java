package dev.plush.spec;

import java.util.ArrayList;
import java.util.List;

/** An element as it stands in a file, before anything is known of its meaning. Filled by {@link XmlTreeReader} only. */
final class XmlNode {
    final String name;
    final int offset;
    final List<XmlAttribute> attributes;
    final List<XmlNode> children = new ArrayList<>(0);
    final List<XmlText> texts = new ArrayList<>(1);

    /** Whether its end tag was seen; not so when the file breaks off within. */
    boolean complete;

    XmlNode(String name, int offset, List<XmlAttribute> attributes) {
        this.name = name;
        this.offset = offset;
        this.attributes = attributes;
    }

    /** Returns all its own text, put together. */
    String text() {
        if (texts.size() == 1) {
            return texts.get(0).text();
        }
        StringBuilder all = new StringBuilder();
        texts.forEach(piece -> all.append(piece.text()));
        return all.toString();
    }

    /**
     * An attribute.
     *
     * @param offset of its name
     * @param valueStart offset of the value's first character
     * @param valueEnd offset of the closing quote
     */
    record XmlAttribute(String name, String value, int offset, int valueStart, int valueEnd) {}

    /** A stretch of text and where it stands. */
    record XmlText(String text, int start, int end) {}
}
