package dev.plush.tui.model;

/**
 * What is known of the run, and what of it is on the screen.
 *
 * @param latest what is known; differs from {@code shown} only while painting is paused
 * @param player where a replay is; {@link Player#NONE} for a live run
 */
public record Known(Data shown, Data latest, boolean paused, Player player) {
    /** Nothing yet, of a live run. */
    static final Known NOTHING = new Known(Data.NONE, Data.NONE, false, Player.NONE);

    Known with(Data next) {
        return new Known(paused ? shown : next, next, paused, player);
    }

    Known paused(boolean next) {
        return new Known(next ? shown : latest, latest, next, player);
    }

    Known with(Player next) {
        return new Known(shown, latest, paused, next);
    }
}
