package dev.plush.tui.model;

/**
 * All that the screen shows. Immutable.
 *
 * @param wallNanos the time, nanoseconds since 1970
 * @param monotonicNanos the time of the last tick, for durations
 * @param shown what is on the screen
 * @param latest what is known; differs from {@code shown} only while painting is paused
 * @param player where a replay is; {@link Player#NONE} for a live run
 * @param notice a remark about the last key, until the next; empty for none
 * @param canAsk whether the run takes requests
 * @param settings how the screen looks and takes keys
 */
public record Model(
        Size size,
        long wallNanos,
        long monotonicNanos,
        Data shown,
        Data latest,
        boolean paused,
        Player player,
        Place place,
        Panes panes,
        Popup popup,
        String notice,
        boolean canAsk,
        Settings settings) {

    /** Returns the model of a live run of which nothing is known yet. */
    public static Model live(Size size, boolean canAsk) {
        return new Model(
                size,
                0,
                0,
                Data.NONE,
                Data.NONE,
                false,
                Player.NONE,
                Place.START,
                Panes.START,
                Popup.NONE,
                "",
                canAsk,
                Settings.START);
    }

    /** Returns the model of a replay. */
    public static Model replay(Size size, Player player) {
        return Settling.settled(live(size, false).with(player));
    }

    /** Returns whether a recorded run is shown. */
    public boolean replaying() {
        return !player.equals(Player.NONE);
    }

    /** Returns the lines that the log shows, and earlier ones if somebody went back that far. */
    public Seq<LogLine> log() {
        return panes.log().lines(shown.log());
    }

    /** Returns how long the run has taken: to its end, to now, or in a replay to the cursor. */
    public long elapsedNanos() {
        if (replaying()) {
            return player.nanos() - player.timeline().startNanos();
        }
        boolean ended = shown.run().endNanos() != 0;
        long now = ended || paused ? 0 : wallNanos - shown.run().startNanos();
        return shown.run().sequence() == 0 ? 0 : Math.max(now, shown.run().durationNanos());
    }

    /** Returns whether there is nothing left to ask when the screen is left. */
    public boolean over() {
        return replaying() || shown.run().endNanos() != 0 || latest.run().endNanos() != 0;
    }

    Model with(Size next) {
        return new Model(
                next,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                place,
                panes,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model at(long wall, long monotonic) {
        return new Model(
                size, wall, monotonic, shown, latest, paused, player, place, panes, popup, notice, canAsk, settings);
    }

    Model with(Data next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                paused ? shown : next,
                next,
                paused,
                player,
                place,
                panes,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model paused(boolean next) {
        Data data = next ? shown : latest;
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                data,
                latest,
                next,
                player,
                place,
                panes,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model with(Player next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                next,
                place,
                panes,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model with(Place next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                next,
                panes,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model with(Panes next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                place,
                next,
                popup,
                notice,
                canAsk,
                settings);
    }

    Model with(Popup next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                place,
                panes,
                next,
                notice,
                canAsk,
                settings);
    }

    Model notice(String next) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                place,
                panes,
                popup,
                next,
                canAsk,
                settings);
    }

    /** Returns the model with other settings, and what there is to say about them; empty for nothing. */
    public Model with(Settings next, String remark) {
        return new Model(
                size,
                wallNanos,
                monotonicNanos,
                shown,
                latest,
                paused,
                player,
                place,
                panes,
                popup,
                remark,
                canAsk,
                next);
    }
}
