package dev.plush.tui;

/** Stands in for the signs of the screen where a terminal has nothing but ASCII. */
final class Ascii {
    private static final String SIGNS = "●◐▲✖○■·↻▸▾▴…×—«»▏↑↓▶‖├│┬┌┐└┘─═╔╗╚╝║▁▂▃▄▅▆▇█";
    private static final String PLAIN = "*~!xo#.r>v^.x-<>_^v>=||+++++-=++++|.:-=+*#@";

    private Ascii() {}

    /** Returns the character, or its stand-in. */
    static char of(char c) {
        if (c < 0x7f) {
            return c;
        }
        int at = SIGNS.indexOf(c);
        return at >= 0 ? PLAIN.charAt(at) : '?';
    }
}
