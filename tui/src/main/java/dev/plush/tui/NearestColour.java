package dev.plush.tui;

import com.googlecode.lanterna.TextColor.ANSI;

/** Which colour of fewer is the nearest, for terminals that have fewer than a theme names. Pure. */
final class NearestColour {
    /** What xterm shows for the sixteen colours with names; those of other terminals are not far from that. */
    private static final int[] NAMED = {
        0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
        0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
    };

    private static final ANSI[] NAMES = {
        ANSI.BLACK,
        ANSI.RED,
        ANSI.GREEN,
        ANSI.YELLOW,
        ANSI.BLUE,
        ANSI.MAGENTA,
        ANSI.CYAN,
        ANSI.WHITE,
        ANSI.BLACK_BRIGHT,
        ANSI.RED_BRIGHT,
        ANSI.GREEN_BRIGHT,
        ANSI.YELLOW_BRIGHT,
        ANSI.BLUE_BRIGHT,
        ANSI.MAGENTA_BRIGHT,
        ANSI.CYAN_BRIGHT,
        ANSI.WHITE_BRIGHT
    };

    private static final int CUBE = 16;
    private static final int GREYS = 232;
    private static final int[] STEPS = {0, 95, 135, 175, 215, 255};

    private NearestColour() {}

    /** Returns red, green and blue of one of the 256. */
    static int direct(int number) {
        if (number < CUBE) {
            return NAMED[number];
        } else if (number >= GREYS) {
            int grey = 8 + 10 * (number - GREYS);
            return grey << 16 | grey << 8 | grey;
        }
        int at = number - CUBE;
        return STEPS[at / 36] << 16 | STEPS[at / 6 % 6] << 8 | STEPS[at % 6];
    }

    /** Returns the nearest of the 256 whose look is the same on all terminals: those from 16 on. */
    static int number(int rgb) {
        int best = CUBE;
        for (int i = CUBE; i < 256; i++) {
            best = distance(direct(i), rgb) < distance(direct(best), rgb) ? i : best;
        }
        return best;
    }

    /** Returns the nearest with a name. */
    static ANSI named(int rgb) {
        int best = 0;
        for (int i = 0; i < NAMED.length; i++) {
            best = distance(NAMED[i], rgb) < distance(NAMED[best], rgb) ? i : best;
        }
        return NAMES[best];
    }

    private static int distance(int one, int other) {
        int red = (one >> 16) - (other >> 16);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 2 * red * red + 4 * green * green + 3 * blue * blue; // the eye sees green best
    }
}
