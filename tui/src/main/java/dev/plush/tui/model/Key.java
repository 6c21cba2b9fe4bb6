package dev.plush.tui.model;

/**
 * A key that was pressed.
 *
 * @param name what it is called in {@link KeyMap} and in the help, for instance {@code j}, {@code Ctrl-C},
 *     {@code Shift-Left}, {@code Space}
 * @param character what it types, or 0 if it types nothing
 */
public record Key(String name, char character) {
    /** Returns the key that types {@code character}. */
    public static Key typed(char character) {
        return new Key(character == ' ' ? "Space" : String.valueOf(character), character);
    }

    /** Returns a key that types nothing. */
    public static Key named(String name) {
        return new Key(name, (char) 0);
    }
}
