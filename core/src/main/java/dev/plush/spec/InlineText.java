package dev.plush.spec;

/** The content of an inline package, freed from what only makes the XML readable. */
final class InlineText {
    private InlineText() {}

    /** Returns {@code text} without a line break right at its beginning and without blanks after its last line break. */
    static String of(String text) {
        String body = text.startsWith("\n") ? text.substring(1) : text;
        int end = body.length();
        while (end > 0 && (body.charAt(end - 1) == ' ' || body.charAt(end - 1) == '\t')) {
            end--;
        }
        return end > 0 && body.charAt(end - 1) == '\n' ? body.substring(0, end) : body;
    }
}
