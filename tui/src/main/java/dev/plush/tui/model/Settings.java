package dev.plush.tui.model;

import java.util.List;

/**
 * What a user sets while the screen is open, whatever it shows.
 *
 * @param themes names of the themes to choose from, never empty
 * @param choice which of them it is
 * @param keys which keys do what
 * @param mouse whether the terminal tells of the mouse, and so keeps no text for selecting
 */
public record Settings(List<String> themes, int choice, KeyBindings keys, boolean mouse) {
    /** The usual theme alone, and no mouse. */
    public static final Settings START = new Settings(List.of("dark"), 0, KeyBindings.USUAL, false);

    public Settings {
        themes = List.copyOf(themes);
    }

    /** Returns the name of the theme. */
    public String theme() {
        return themes.get(choice);
    }

    /** Returns these with the next theme; the same if there is only one. */
    public Settings nextTheme() {
        return new Settings(themes, (choice + 1) % themes.size(), keys, mouse);
    }

    static Model nextTheme(Model model) {
        Settings next = model.settings().nextTheme();
        String only = next.themes.size() == 1 ? ", the only one without colours" : "";
        return model.with(next, "theme: " + next.theme() + only);
    }

    /** Returns these with the mouse on, or off. */
    public Settings otherMouse() {
        return new Settings(themes, choice, keys, !mouse);
    }

    /** Returns what to tell of the mouse. */
    public String mouseWords() {
        return mouse ? "mouse on: F2 gives selecting text back to the terminal" : "mouse off";
    }

    static Model otherMouse(Model model) {
        Settings next = model.settings().otherMouse();
        return model.with(next, next.mouseWords());
    }
}
