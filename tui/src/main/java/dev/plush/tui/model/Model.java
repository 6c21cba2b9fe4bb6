package dev.plush.tui.model;

/**
 * All that the screen shows. Immutable.
 *
 * @param notice a remark about the last key, until the next; empty for none
 */
public record Model(Around around, Known known, Place place, Panes panes, Popup popup, String notice) {

    /** Returns the model of a live run of which nothing is known yet. */
    public static Model live(Size size, boolean canAsk) {
        Around around = new Around(size, 0, 0, canAsk, Settings.START);
        return new Model(around, Known.NOTHING, Place.START, Panes.START, Popup.NONE, "");
    }

    /** Returns the model of a replay. */
    public static Model replay(Size size, Player player) {
        return Settling.settled(live(size, false).with(player));
    }

    /** Returns the size of the terminal. */
    public Size size() {
        return around.size();
    }

    /** Returns the time, nanoseconds since 1970. */
    public long wallNanos() {
        return around.wallNanos();
    }

    /** Returns the time of the last tick, for durations. */
    public long monotonicNanos() {
        return around.monotonicNanos();
    }

    /** Returns whether the run takes requests. */
    public boolean canAsk() {
        return around.canAsk();
    }

    /** Returns how the screen looks and takes keys. */
    public Settings settings() {
        return around.settings();
    }

    /** Returns what is on the screen. */
    public Data shown() {
        return known.shown();
    }

    /** Returns what is known; differs from {@link #shown} only while painting is paused. */
    public Data latest() {
        return known.latest();
    }

    /** Returns whether painting is paused. */
    public boolean paused() {
        return known.paused();
    }

    /** Returns where a replay is; {@link Player#NONE} for a live run. */
    public Player player() {
        return known.player();
    }

    /** Returns whether a recorded run is shown. */
    public boolean replaying() {
        return !player().equals(Player.NONE);
    }

    /** Returns the lines that the log shows, and earlier ones if somebody went back that far. */
    public Seq<LogLine> log() {
        return panes.log().lines(shown().log());
    }

    /** Returns how long the run has taken: to its end, to now, or in a replay to the cursor. */
    public long elapsedNanos() {
        if (replaying()) {
            return player().nanos() - player().timeline().startNanos();
        }
        boolean ended = shown().run().endNanos() != 0;
        long now = ended || paused() ? 0 : wallNanos() - shown().run().startNanos();
        return shown().run().sequence() == 0 ? 0 : Math.max(now, shown().run().durationNanos());
    }

    /** Returns whether there is nothing left to ask when the screen is left. */
    public boolean over() {
        return replaying() || shown().run().endNanos() != 0 || latest().run().endNanos() != 0;
    }

    Model with(Size next) {
        return with(around.with(next));
    }

    Model at(long wall, long monotonic) {
        return with(around.at(wall, monotonic));
    }

    Model with(Data next) {
        return with(known.with(next));
    }

    Model paused(boolean next) {
        return with(known.paused(next));
    }

    Model with(Player next) {
        return with(known.with(next));
    }

    Model with(Place next) {
        return new Model(around, known, next, panes, popup, notice);
    }

    Model with(Panes next) {
        return new Model(around, known, place, next, popup, notice);
    }

    Model with(Popup next) {
        return new Model(around, known, place, panes, next, notice);
    }

    Model notice(String next) {
        return new Model(around, known, place, panes, popup, next);
    }

    /** Returns the model with settings that somebody changed, and what to tell of that. */
    public Model with(Settings next, String told) {
        return with(around.with(next)).notice(told);
    }

    private Model with(Around next) {
        return new Model(next, known, place, panes, popup, notice);
    }

    private Model with(Known next) {
        return new Model(around, next, place, panes, popup, notice);
    }
}
