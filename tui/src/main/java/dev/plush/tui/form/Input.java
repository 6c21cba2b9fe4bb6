package dev.plush.tui.form;

import dev.plush.tui.model.Key;
import java.util.Optional;

/** A line that is being typed; {@code cursor} is before that character. Immutable. */
public record Input(String text, int cursor) {
    private static final int MAX = 20_000;

    /** Returns an input with the cursor at its end. */
    public static Input of(String text) {
        return new Input(text, text.length());
    }

    /** Returns the input after a key; nothing if the key does nothing to it. */
    Optional<Input> pressed(Key key) {
        if (key.character() != 0) {
            return Optional.of(put(key.character()));
        }
        return Optional.ofNullable(
                switch (key.name()) {
                    case "Left" -> at(cursor - 1);
                    case "Right" -> at(cursor + 1);
                    case "Home", "Ctrl-A" -> at(0);
                    case "End", "Ctrl-E" -> at(text.length());
                    case "Backspace" -> cut(Math.max(0, cursor - 1), cursor);
                    case "Delete" -> cut(cursor, Math.min(text.length(), cursor + 1));
                    case "Ctrl-U" -> cut(0, cursor);
                    case "Ctrl-K" -> cut(cursor, text.length());
                    case "Ctrl-W" -> cut(wordStart(), cursor);
                    case "Ctrl-N" -> put('\n');
                    default -> null;
                });
    }

    private Input put(char c) {
        return text.length() >= MAX
                ? this
                : new Input(text.substring(0, cursor) + c + text.substring(cursor), cursor + 1);
    }

    private Input at(int wanted) {
        return new Input(text, Math.max(0, Math.min(text.length(), wanted)));
    }

    private Input cut(int from, int to) {
        return new Input(text.substring(0, from) + text.substring(to), from);
    }

    private int wordStart() {
        int at = cursor;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        while (at > 0 && text.charAt(at - 1) != ' ') {
            at--;
        }
        return at;
    }
}
