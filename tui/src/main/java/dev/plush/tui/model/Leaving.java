package dev.plush.tui.model;

import java.util.ArrayList;
import java.util.List;

/** What can become of a run when its screen is left. */
public enum Leaving {
    DETACH("Detach", "the run goes on; plush attach comes back"),
    STOP("Stop the run", "processes are stopped, hosts cleaned"),
    STAY("Go on watching", "");

    private final String title;
    private final String help;

    Leaving(String title, String help) {
        this.title = title;
        this.help = help;
    }

    /** Returns the words for people. */
    public String title() {
        return title;
    }

    /** Returns what it means. */
    public String help() {
        return help;
    }

    /** Returns the choices; a run that nobody can ask cannot be stopped. */
    public static List<Leaving> choices(boolean canAsk) {
        List<Leaving> choices = new ArrayList<>(List.of(values()));
        if (!canAsk) {
            choices.remove(STOP);
        }
        return choices;
    }
}
