package dev.plush.tui;

/** Stands in for the signs of the screen where a terminal has nothing but ASCII. */
final class Ascii {
    private static final String SIGNS = "●◐▲✖○■·↻▸▾▴…×—«»▏↑↓▶‖├│┬┌┐└┘─═╔╗╚╝║▁▂▃▄▅▆▇█–↵◆";
    private static final String PLAIN = "*~!xo#.r>v^.x-<>_^v>=||+++++-=++++|.:-=+*#@-$B";

    /** Braille: the bits of the difference are dots. */
    private static final char NO_DOTS = '\u2800';

    private static final char ALL_DOTS = '\u28ff';
    /** For so many of eight dots. */
    private static final String DOTS = " ...::%%%";

    private Ascii() {}

    /** Returns the character, or its stand-in. */
    static char of(char c) {
        if (c < 0x7f) {
            return c;
        }
        if (c >= NO_DOTS && c <= ALL_DOTS) {
            return DOTS.charAt(Integer.bitCount(c - NO_DOTS));
        }
        int at = SIGNS.indexOf(c);
        return at >= 0 ? PLAIN.charAt(at) : '?';
    }
}
