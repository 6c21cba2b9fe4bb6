package dev.plush.agent.child;

/**
 * What a look at a process has found.
 *
 * @param good whether it is as it should be
 * @param detail for people, one line without control characters
 */
record Finding(boolean good, String detail) {
    private static final int MAX_CHARS = 200;

    Finding {
        detail = shortened(detail);
    }

    static Finding good(String detail) {
        return new Finding(true, detail);
    }

    static Finding bad(String detail) {
        return new Finding(false, detail);
    }

    /** Returns the first 200 characters of a text, with spaces for what a screen cannot show. */
    static String shortened(String text) {
        String cut = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
        return cut.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
