package dev.plush.spec;

/** Reads whole numbers that have been checked before. */
final class Numbers {
    private Numbers() {}

    /** Returns the number, or {@code otherwise} for text that is none (and has been reported). */
    static int parse(String text, int otherwise) {
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
