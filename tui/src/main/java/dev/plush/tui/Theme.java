package dev.plush.tui;

import dev.plush.tui.model.Tone;
import java.util.EnumMap;
import java.util.Map;

/** What each tone looks like. */
public final class Theme {
    private final String name;
    private final Map<Tone, Ink> inks = new EnumMap<>(Tone.class);

    Theme(String name, Map<Tone, Ink> inks) {
        this.name = name;
        for (Tone tone : Tone.values()) {
            this.inks.put(tone, inks.getOrDefault(tone, Ink.DEFAULT));
        }
    }

    /** Returns its name, which people choose it by. */
    public String name() {
        return name;
    }

    Ink ink(Tone tone) {
        return inks.get(tone);
    }

    Map<Tone, Ink> inks() {
        return Map.copyOf(inks);
    }
}
