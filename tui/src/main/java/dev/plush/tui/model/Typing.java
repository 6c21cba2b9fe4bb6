package dev.plush.tui.model;

/** A line of text that is typed key by key. */
public final class Typing {
    /** Longer expressions than this are not typed by people. */
    private static final int MAX_TYPED = 200;

    private Typing() {}

    /** Returns the text after a key. */
    public static String typed(String text, Key key) {
        return switch (key.name()) {
            case "Backspace" -> text.isEmpty() ? text : text.substring(0, text.length() - 1);
            case "Ctrl-U" -> "";
            default -> key.character() >= ' ' && text.length() < MAX_TYPED
                    ? text + Text.clean(String.valueOf(key.character()))
                    : text;
        };
    }
}
