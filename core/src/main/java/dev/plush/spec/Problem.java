package dev.plush.spec;

/**
 * Something in a file that its author should know.
 *
 * @param file as the user named it
 * @param message one line: what was found, what is allowed there, what to do
 */
public record Problem(Severity severity, String file, Place place, String message) {

    /** How much it matters. Only an {@code ERROR} keeps the file from being used. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        /** Returns the word that users see. */
        public String word() {
            return switch (this) {
                case ERROR -> "error";
                case WARNING -> "warning";
                case NOTE -> "note";
            };
        }
    }

    /** Returns {@code file:line:column: error: message}, as compilers write it, so that editors can jump there. */
    @Override
    public String toString() {
        String where = place.equals(Place.NONE) ? file : file + ":" + place;
        return where + ": " + severity.word() + ": " + message;
    }
}
