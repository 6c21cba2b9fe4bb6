package dev.plush.cli;

import java.nio.file.Path;

/** Where people keep what they set up for themselves. */
final class Configuration {
    private Configuration() {}

    /** Returns the folder, {@code $XDG_CONFIG_HOME/plush} or {@code ~/.config/plush}; it need not be there. */
    static Path folder() {
        String given = System.getenv().getOrDefault("XDG_CONFIG_HOME", "");
        return given.isEmpty() ? Path.of(System.getProperty("user.home"), ".config", "plush") : Path.of(given, "plush");
    }
}
