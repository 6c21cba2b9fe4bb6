package dev.plush.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What text of one tone looks like: a colour in up to three ways, of which a terminal is shown the best that it has, and
 * how it is set.
 *
 * @param named one of the sixteen with names, or the default
 * @param number one of the 256
 * @param direct red, green and blue in one number
 */
record Ink(Optional<ANSI> named, OptionalInt number, OptionalInt direct, Set<SGR> styles) {
    /** As the terminal has it. */
    static final Ink DEFAULT = new Ink(Optional.of(ANSI.DEFAULT), OptionalInt.empty(), OptionalInt.empty(), Set.of());

    Ink {
        styles = Set.copyOf(styles);
    }

    TextColor colour(Depth depth) {
        return switch (depth) {
            case NONE -> ANSI.DEFAULT;
            case NAMED -> named.orElseGet(() -> NearestColour.named(rgb()));
            case NUMBERED -> number.isPresent()
                    ? new TextColor.Indexed(number.getAsInt())
                    : direct.isPresent() ? new TextColor.Indexed(NearestColour.number(rgb())) : named.orElseThrow();
            case DIRECT -> direct.isPresent()
                    ? new TextColor.RGB(rgb() >> 16, rgb() >> 8 & 0xff, rgb() & 0xff)
                    : number.isPresent() ? new TextColor.Indexed(number.getAsInt()) : named.orElseThrow();
        };
    }

    private int rgb() {
        return direct.orElseGet(() -> NearestColour.direct(number.orElseThrow()));
    }

    /** Returns how it is set; what is selected is the other way round. */
    SGR[] styles(boolean selected) {
        EnumSet<SGR> all = EnumSet.noneOf(SGR.class);
        all.addAll(styles);
        if (selected && !all.remove(SGR.REVERSE)) {
            all.add(SGR.REVERSE);
        }
        return all.toArray(SGR[]::new);
    }
}
