package dev.plush.tui.model;

/**
 * Where somebody is in a list: the selected row and the first row shown, both by key, so that rows which come and go
 * above do not move what is looked at.
 *
 * @param follow whether the last row is selected, whichever that is
 */
public record ListState(long selected, long top, boolean follow) {
    /** At the first row. */
    public static final ListState FIRST = new ListState(-1, -1, false);
    /** At the last row, and staying there. */
    public static final ListState FOLLOWING = new ListState(-1, -1, true);

    /** Returns the place of the selected row, or -1 if there are no rows. */
    public int index(Rows rows) {
        return follow ? rows.size() - 1 : Math.min(rows.size() - 1, rows.indexOf(selected));
    }

    /** Returns the place of the first row shown. */
    public int topIndex(Rows rows) {
        return Math.max(0, Math.min(rows.size() - 1, rows.indexOf(top)));
    }

    /** Returns this state with the selected row in sight, {@code height} rows being shown. */
    public ListState settled(Rows rows, int height) {
        if (rows.size() == 0 || height <= 0) {
            return this;
        }
        int at = index(rows);
        int highest = Math.max(0, rows.size() - height);
        int first = follow ? highest : Math.min(highest, topIndex(rows));
        first = Math.max(at - height + 1, Math.min(at, first));
        return new ListState(rows.key(at), rows.key(first), follow);
    }

    /** Returns the state after going {@code by} rows down; up where negative. Going up ends following. */
    public ListState moved(Rows rows, int by, boolean follows) {
        return at(rows, (long) index(rows) + by, follows);
    }

    /** Returns the state at row {@code index}, or the nearest there is; the last row is followed if {@code follows}. */
    public ListState at(Rows rows, long index, boolean follows) {
        if (rows.size() == 0) {
            return this;
        }
        int at = (int) Math.max(0, Math.min(rows.size() - 1, index));
        return new ListState(rows.key(at), top, follows && at == rows.size() - 1 && index > at);
    }
}
