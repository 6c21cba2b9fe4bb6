package dev.plush.edit;

import java.util.List;

/** A changed text, and the path of the element that the change was about. */
public record Edited(String text, List<Integer> path) {
    public Edited {
        path = List.copyOf(path);
    }
}
