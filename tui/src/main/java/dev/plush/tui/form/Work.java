package dev.plush.tui.form;

import dev.plush.edit.AppFile;
import dev.plush.edit.Change;
import dev.plush.edit.Outline;
import dev.plush.edit.XmlText;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that is edited, and what was done to it so far. Immutable.
 *
 * @param file as it is on disk
 * @param changes in their order; those from {@code done} on were undone
 * @param version another one for each text that the form has had
 */
public record Work(AppFile file, XmlText text, Outline outline, List<Change> changes, int done, long version) {
    private static final int MAX_CHANGES = 1000;

    public Work {
        changes = List.copyOf(changes);
    }

    /** Returns the work on a file of which nothing was changed. */
    public static Work of(AppFile file) {
        XmlText text = file.xml();
        return new Work(file, text, Outline.of(text), List.of(), 0, 0);
    }

    /** Returns the work with another text; {@code words} say what was done. */
    Work changed(String after, String words) {
        if (after.equals(text.text())) {
            return this;
        }
        List<Change> next = new ArrayList<>(changes.subList(Math.max(0, done + 1 - MAX_CHANGES), done));
        next.add(Change.between(text.text(), after, words));
        return with(after, next, next.size());
    }

    /** Returns the work without its last change; there must be one. */
    Work undone() {
        return with(changes.get(done - 1).undo(text.text()), changes, done - 1);
    }

    /** Returns the work with what was undone last; there must be something. */
    Work redone() {
        return with(changes.get(done).redo(text.text()), changes, done + 1);
    }

    private Work with(String after, List<Change> next, int at) {
        XmlText to = text.with(after);
        return new Work(file, to, Outline.of(to), next, at, version + 1);
    }

    /** Returns the same work on a file that is now so on disk. */
    Work on(AppFile now) {
        return new Work(now, text, outline, changes, done, version);
    }

    /** Returns whether the file does not say what the form does. */
    public boolean unsaved() {
        return !file.exists() || !file.text().equals(text.text());
    }
}
