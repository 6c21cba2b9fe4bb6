package dev.plush.edit;

import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import java.util.List;
import java.util.Optional;

/**
 * A row of the outline: an element that has a form of its own.
 *
 * @param path of the element
 * @param type its role; nothing if it does not belong where it stands
 * @param within what it is in its parent; nothing for the root, and for what does not belong there
 * @param depth how far it is indented
 * @param label what it is called: its name, and what tells it from its neighbours
 */
public record Item(
        Tag tag, List<Integer> path, Optional<ElementType> type, Optional<ChildType> within, int depth, String label) {
    public Item {
        path = List.copyOf(path);
    }

    /** Returns what kind of element it is, as the file calls it. */
    public String kind() {
        return tag.name();
    }
}
