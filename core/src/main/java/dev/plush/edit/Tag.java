package dev.plush.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * An element where it stands in a text. All offsets count characters from the text's start. Filled by {@link Scanner}
 * only, and not changed after it.
 */
public final class Tag {
    /** What an element holds beside elements. */
    enum Piece {
        TEXT,
        CDATA,
        COMMENT
    }

    /**
     * A stretch of what an element holds.
     *
     * @param from of a comment, where its {@code <!--} begins; of a CDATA section, the first character in it
     */
    record Content(Piece piece, int from, int to) {}

    /** An attribute: where its name begins, where its value begins and ends, without quotes. */
    record Attr(String name, int from, int valueStart, int valueEnd) {}

    final String name;
    final Tag parent;
    final int start;
    final List<Attr> attributes = new ArrayList<>(2);
    final List<Tag> children = new ArrayList<>(0);
    final List<Content> contents = new ArrayList<>(1);
    /** After the {@code >} of the start tag. */
    int openEnd;
    /** Where the end tag begins; for {@code <a/>} the same as {@link #openEnd}. */
    int closeStart;
    /** After the {@code >} of the end tag. */
    int end;
    /** Whether it is written {@code <a/>}. */
    boolean empty;

    /** Its place among the elements of its parent. */
    private final int index;

    Tag(String name, Tag parent, int start) {
        index = parent == null ? 0 : parent.children.size();
        this.name = name;
        this.parent = parent;
        this.start = start;
    }

    /** Returns its name as written. */
    public String name() {
        return name;
    }

    /** Returns the offset of its {@code <}. */
    public int start() {
        return start;
    }

    /** Returns the offset after its end. */
    public int end() {
        return end;
    }

    /** Returns the elements in it. */
    public List<Tag> children() {
        return Collections.unmodifiableList(children);
    }

    /** Returns the names of its attributes, as they are written. */
    public List<String> attributeNames() {
        return attributes.stream().map(Attr::name).toList();
    }

    /** Returns the element around it; nothing for the root. */
    public Optional<Tag> parent() {
        return Optional.ofNullable(parent);
    }

    /** Returns the first element in it of that name. */
    public Optional<Tag> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** Returns its place among the elements of its parent; 0 for the root. */
    public int index() {
        return index;
    }

    Optional<Attr> attribute(String wanted) {
        return attributes.stream().filter(one -> one.name.equals(wanted)).findFirst();
    }
}
