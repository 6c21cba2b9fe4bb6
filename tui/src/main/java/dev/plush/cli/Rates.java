package dev.plush.cli;

import dev.plush.spec.Units;

/** Bytes a second, as {@code --bwlimit} has them. */
final class Rates {
    private Rates() {}

    /** Returns the bytes of a size, 0 for the empty text; a {@link CommandFailure} says what is allowed. */
    static long bytes(String text) {
        long bytes = text.isEmpty() ? 0 : Units.bytes(text).orElse(-1);
        if (bytes < 0 || (bytes == 0 && !text.isEmpty())) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--bwlimit: expected a size a second such as 10MB or 500KB, found " + text);
        }
        return bytes;
    }
}
