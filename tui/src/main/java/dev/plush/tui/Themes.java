package dev.plush.tui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The themes that come with Plush; each is a theme file like those that people write. */
public final class Themes {
    /** Their names, in the order in which they follow one another on the screen; the first is the usual one. */
    public static final List<String> NAMES = List.of("dark", "light", "high-contrast", "colour-blind", "plain");

    private Themes() {}

    /** Returns the theme of that name, which is one of {@link #NAMES}. */
    public static Theme named(String name) {
        String file = name + ".theme";
        try (InputStream in = Themes.class.getResourceAsStream(file)) {
            return ThemeFile.parsed(name, file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
