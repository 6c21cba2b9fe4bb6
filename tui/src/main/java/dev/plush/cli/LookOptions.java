package dev.plush.cli;

import dev.plush.tui.Depth;
import dev.plush.tui.Looks;
import dev.plush.tui.ThemeFile;
import dev.plush.tui.Themes;
import dev.plush.tui.model.KeyBindings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the full screen looks: what all commands that open it have in common. */
final class LookOptions {
    /** When colours are shown. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--theme",
            paramLabel = "NAME|FILE",
            defaultValue = "",
            description = "of the screen: dark, light, high-contrast, colour-blind, plain, or a file")
    private String theme;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto", description = "auto, always or never")
    private When color;

    @Option(names = "--ascii", description = "a screen of nothing but ASCII")
    private boolean ascii;

    /** Fails if {@code --theme} is none; call it before anything is started. */
    void check() {
        if (!theme.isEmpty()) {
            chosen(Looks.of(Map.of()));
        }
    }

    /** Returns how the screen looks, and its keys. What is wrong with what was set up elsewhere is only warned of. */
    Looks looks(PrintWriter err) {
        return keys(themed(err), err);
    }

    private static Looks keys(Looks looks, PrintWriter err) {
        String set = System.getenv().getOrDefault("PLUSH_KEYS", "");
        Path file = set.isEmpty() ? Configuration.folder().resolve("keys") : Path.of(set);
        if (set.isEmpty() && !Files.exists(file)) {
            return looks;
        }
        String problem;
        try {
            return looks.keys(KeyBindings.USUAL.changed(Files.readAllLines(file)));
        } catch (KeyBindings.Broken e) {
            problem = file + ":" + e.getMessage();
        } catch (IOException e) {
            problem = file + ": expected a file of keys that can be read, found " + e;
        }
        err.println("plush: " + problem + "; the screen has its usual keys");
        err.flush();
        return looks.warning(problem);
    }

    private Looks themed(PrintWriter err) {
        Map<String, String> environment = System.getenv();
        Looks looks = Looks.of(environment);
        looks = ascii ? looks.inAscii() : looks;
        looks = switch (color) {
            case AUTO -> looks;
            case ALWAYS -> looks.depth(Depth.able(environment));
            case NEVER -> looks.depth(Depth.NONE);
        };
        if (!theme.isEmpty()) {
            return chosen(looks);
        }
        String set = environment.getOrDefault("PLUSH_THEME", "");
        Path file = Configuration.folder().resolve("theme");
        if (set.isEmpty() && !Files.exists(file)) {
            return looks;
        }
        try {
            return set.isEmpty() ? looks.own(ThemeFile.read(file)) : themed(looks, set);
        } catch (ThemeFile.Broken e) {
            String problem = (set.isEmpty() ? "" : "PLUSH_THEME: ") + e.getMessage();
            err.println("plush: " + problem + "; the screen has its usual theme");
            err.flush();
            return looks.warning(problem);
        }
    }

    private Looks chosen(Looks looks) {
        try {
            return themed(looks, theme);
        } catch (ThemeFile.Broken e) {
            throw new CommandFailure(ExitCode.USAGE, "--theme: " + e.getMessage());
        }
    }

    private static Looks themed(Looks looks, String nameOrFile) throws ThemeFile.Broken {
        return Themes.NAMES.contains(nameOrFile)
                ? looks.theme(nameOrFile)
                : looks.own(ThemeFile.read(Path.of(nameOrFile)));
    }
}
