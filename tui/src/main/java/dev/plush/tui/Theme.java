package dev.plush.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import dev.plush.tui.model.Tone;

/** Colours for tones, out of the sixteen that every terminal has; or none, by bold and reverse alone. */
enum Theme {
    COLOUR,
    PLAIN;

    private static final SGR[] NONE = {};
    private static final SGR[] BOLD = {SGR.BOLD};

    TextColor colour(Tone tone) {
        if (this == PLAIN) {
            return ANSI.DEFAULT;
        }
        return switch (tone) {
            case NORMAL, STRONG -> ANSI.DEFAULT;
            case DIM -> ANSI.BLACK_BRIGHT;
            case FOCUS, KEY -> ANSI.CYAN;
            case GOOD -> ANSI.GREEN;
            case BUSY -> ANSI.BLUE_BRIGHT;
            case WARNING -> ANSI.YELLOW;
            case BAD -> ANSI.RED_BRIGHT;
            case UNKNOWN -> ANSI.MAGENTA_BRIGHT;
        };
    }

    SGR[] style(Tone tone) {
        return switch (tone) {
            case STRONG, FOCUS, BAD -> BOLD;
            case NORMAL, DIM, GOOD, BUSY, WARNING, UNKNOWN, KEY -> NONE;
        };
    }
}
