package dev.plush.resource.provider;

/** A provider gave no answer, or none that can be used. The message is one line: expected, found, what to do. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1;

    private static final int MAX_WORDS = 600;

    ProviderException(String message) {
        super(message);
    }

    /** Returns what somebody else said as one line, in quotes; the end of it if it is long, since errors stand there. */
    static String quote(String words) {
        String line = words.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return '"' + (line.length() > MAX_WORDS ? "…" + line.substring(line.length() - MAX_WORDS) : line) + '"';
    }
}
