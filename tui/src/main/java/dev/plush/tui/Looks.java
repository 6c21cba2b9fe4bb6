package dev.plush.tui;

import dev.plush.tui.model.KeyBindings;
import dev.plush.tui.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the terminal can show, and what the user wants of that.
 *
 * @param own a theme out of a file of the user's
 * @param theme the name of the theme to begin with; shown only if there are colours
 * @param ascii nothing but ASCII, for {@code --ascii} and locales without UTF-8
 * @param keys which keys do what
 * @param warning what was wrong with what the user has set up; empty for nothing
 */
public record Looks(Optional<Theme> own, String theme, Depth depth, boolean ascii, KeyBindings keys, String warning) {
    private static final String PLAIN = "plain";

    /** Returns what the environment says: how many colours there are, and the locale's encoding. */
    public static Looks of(Map<String, String> environment) {
        return new Looks(
                Optional.empty(),
                Themes.NAMES.get(0),
                Depth.of(environment),
                !utf8(environment),
                KeyBindings.USUAL,
                "");
    }

    private static boolean utf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String upper = value.toUpperCase(Locale.ROOT);
                return upper.contains("UTF-8") || upper.contains("UTF8");
            }
        }
        return false;
    }

    /** Returns the same with a theme of the user's own to begin with. */
    public Looks own(Theme next) {
        return new Looks(Optional.of(next), next.name(), depth, ascii, keys, warning);
    }

    /** Returns the same with one of {@link Themes#NAMES} to begin with. */
    public Looks theme(String next) {
        return new Looks(own, next, depth, ascii, keys, warning);
    }

    /** Returns the same with other colours. */
    public Looks depth(Depth next) {
        return new Looks(own, theme, next, ascii, keys, warning);
    }

    /** Returns the same with nothing but ASCII. */
    public Looks inAscii() {
        return new Looks(own, theme, depth, true, keys, warning);
    }

    /** Returns the same with other keys. */
    public Looks keys(KeyBindings next) {
        return new Looks(own, theme, depth, ascii, next, warning);
    }

    /** Returns the same with something to tell the user. */
    public Looks warning(String next) {
        return new Looks(own, theme, depth, ascii, keys, next);
    }

    /** Returns which themes there are to choose from, and the one to begin with. */
    Settings settings() {
        List<String> names = new ArrayList<>();
        own.map(Theme::name).filter(name -> !Themes.NAMES.contains(name)).ifPresent(names::add);
        names.addAll(depth == Depth.NONE ? List.of(PLAIN) : Themes.NAMES);
        return new Settings(names, Math.max(0, names.indexOf(theme)), keys, false);
    }

    /** Returns the theme of that name. */
    Theme named(String name) {
        return own.filter(mine -> mine.name().equals(name)).orElseGet(() -> Themes.named(name));
    }
}
