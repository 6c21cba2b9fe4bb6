package dev.plush.tui;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal is shown. */
public enum Depth {
    /** Bold and reverse alone. */
    NONE,
    /** Those that have names; what they look like is the terminal's own business. */
    NAMED,
    /** 256 by their numbers. */
    NUMBERED,
    /** All that red, green and blue make. */
    DIRECT;

    /** Returns what the environment says that the terminal has: {@code NO_COLOR}, {@code TERM}, {@code COLORTERM}. */
    public static Depth of(Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        String term = environment.getOrDefault("TERM", "");
        return unwanted || term.equals("dumb") ? NONE : able(environment);
    }

    /** Returns the same for somebody who wants colours whatever the environment says. */
    public static Depth able(Map<String, String> environment) {
        String colours = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        String term = environment.getOrDefault("TERM", "");
        if (colours.equals("truecolor") || colours.equals("24bit") || term.endsWith("-direct")) {
            return DIRECT;
        }
        return term.endsWith("-256color") ? NUMBERED : NAMED;
    }
}
