package dev.plush.tui.form;

import dev.plush.tui.model.Key;
import java.util.List;
import java.util.Optional;

/** Which key does what on the form. The one table behind dispatch, footer, help and docs/edit.md. */
public final class FormKeys {
    /**
     * A line of the table.
     *
     * @param label what the footer says; empty where it says nothing
     * @param help what the help says
     */
    public record Binding(FormAction action, String label, String help, List<String> keys) {
        /** Returns the keys in words. */
        public String words() {
            return String.join(" ", keys);
        }
    }

    /** All bindings; the footer shows as many as have room, in this order. */
    public static final List<Binding> ALL = List.of(
            of(FormAction.OPEN, "edit", "the form of the element; the value of a line", "Enter"),
            of(FormAction.ADD, "add", "add an element in this one, or behind it", "a"),
            of(FormAction.DELETE, "delete", "delete the element, or what the line says", "D", "Delete"),
            of(FormAction.SAVE, "save", "save the file", "s", "Ctrl-S"),
            of(FormAction.UNDO, "undo", "undo the last change", "u"),
            of(FormAction.REDO, "", "do again what was undone", "Ctrl-R"),
            of(FormAction.DIAGRAM, "diagram", "the diagram instead of the form, and back", "d"),
            of(FormAction.XML, "XML", "the file's text at the element", "F"),
            of(FormAction.NEXT_PROBLEM, "problem", "next problem, and the element that it is about", "e"),
            of(FormAction.PREVIOUS_PROBLEM, "", "previous problem", "E"),
            of(FormAction.MOVE_DOWN, "move", "move the element behind the next one", "J"),
            of(FormAction.MOVE_UP, "", "move the element before the previous one", "K"),
            of(FormAction.OTHER_PANE, "pane", "from the outline to the form, and back", "Tab", "Shift-Tab"),
            of(FormAction.FORM, "", "to the form", "Right"),
            of(FormAction.OUTLINE, "", "to the outline", "Left"),
            of(FormAction.UP, "", "up", "Up", "k"),
            of(FormAction.DOWN, "", "down", "Down", "j"),
            of(FormAction.PAGE_UP, "", "ten rows up", "PageUp", "Ctrl-U"),
            of(FormAction.PAGE_DOWN, "", "ten rows down", "PageDown", "Ctrl-D"),
            of(FormAction.FIRST, "", "first row", "g", "Home"),
            of(FormAction.LAST, "", "last row", "G", "End"),
            of(FormAction.THEME, "", "next theme", "Ctrl-T"),
            of(FormAction.REDRAW, "", "draw the screen anew", "Ctrl-L"),
            of(FormAction.SUSPEND, "", "back to the shell; fg returns", "Ctrl-Z"),
            of(FormAction.BACK, "", "close; from the form to the outline", "Escape"),
            of(FormAction.HELP, "help", "this help", "?", "F1"),
            of(FormAction.QUIT, "quit", "leave; asks if something is not saved", "q", "Ctrl-C"));

    private FormKeys() {}

    private static Binding of(FormAction action, String label, String help, String... keys) {
        return new Binding(action, label, help, List.of(keys));
    }

    /** Returns what a key does. */
    public static Optional<FormAction> action(Key key) {
        return ALL.stream()
                .filter(binding -> binding.keys().contains(key.name()))
                .map(Binding::action)
                .findFirst();
    }
}
