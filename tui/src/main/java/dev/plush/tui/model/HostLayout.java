package dev.plush.tui.model;

/**
 * How the rows of the host view are shared, of its own area. Pure.
 *
 * @param facts rows of facts
 * @param parts rows of the list of processes, with its title
 * @param events rows of events, with their title; 0 where there is no room
 */
public record HostLayout(int facts, int parts, int events) {
    /** Facts that every terminal has room for: state, where it is, and what is wrong. */
    private static final int FEW = 4;

    private static final int MANY = 9;
    private static final int LEAST_EVENTS = 4;

    /** Returns the layout of an area of so many rows for a host with so many processes. */
    public static HostLayout of(int rows, int processes) {
        int room = rows - 1; // the title
        int facts = room >= 30 ? MANY : room >= 18 ? MANY - 3 : FEW;
        int wanted = processes + 2;
        int left = Math.max(0, room - facts);
        int parts = Math.min(wanted, Math.max(3, left - Math.max(LEAST_EVENTS, left / 2)));
        int events = left - parts;
        return new HostLayout(facts, parts, events >= LEAST_EVENTS ? events : 0);
    }
}
