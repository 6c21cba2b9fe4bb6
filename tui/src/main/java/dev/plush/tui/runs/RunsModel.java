package dev.plush.tui.runs;

import dev.plush.tui.model.Filter;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the list of runs shows. Immutable.
 *
 * @param around terminal, time, settings
 * @param all every run there is, newest first
 * @param shown those that pass the filter
 * @param selected the id of the selected run; empty for the first
 * @param top the first row shown
 * @param over what lies over the list
 * @param notice a remark about the last key; empty for none
 */
public record RunsModel(
        Around around,
        List<RunRow> all,
        List<RunRow> shown,
        Narrowing narrowing,
        String selected,
        int top,
        Over over,
        String notice) {

    /**
     * What is so whatever runs there are.
     *
     * @param wallNanos the time, nanoseconds since 1970
     * @param zone in which times are shown
     * @param home where the runs are
     */
    public record Around(Size size, long wallNanos, ZoneId zone, String home, Settings settings) {}

    /** Which runs are shown. */
    public record Narrowing(Filter filter, boolean troubledOnly) {
        boolean passes(RunRow row) {
            return (!troubledOnly || row.troubled()) && filter.passes(row.words());
        }
    }

    /** What lies over the list and takes the keys. */
    public sealed interface Over {
        /** Nothing. */
        record Nothing() implements Over {}

        /** All keys; {@code top} is the first line shown. */
        record Help(int top) implements Over {}

        /** A text to read; {@code top} is the first line shown. */
        record Reading(String title, List<String> lines, int top) implements Over {
            public Reading {
                lines = List.copyOf(lines);
            }
        }

        /** A filter is being typed. */
        record Typing() implements Over {}

        /** Whether that is to be done; the first choice is no. */
        record Asking(String question, String help, boolean yes, RunsRequest request) implements Over {}
    }

    /** The row of the screen in which the first run stands. */
    public static final int FIRST_ROW = 3;

    /** Nothing lies over the list. */
    public static final Over NOTHING = new Over.Nothing();

    public RunsModel {
        all = List.copyOf(all);
        shown = List.copyOf(shown);
    }

    /** Returns a list of which nothing is known yet, with that run selected as soon as it is there. */
    public static RunsModel of(Around around, String selected) {
        Narrowing everything = new Narrowing(Filter.NONE, false);
        return new RunsModel(around, List.of(), List.of(), everything, selected, 0, NOTHING, "");
    }

    /** Returns the place of the selected row, or -1 if there are no rows. */
    public int index() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).id().equals(selected)) {
                return i;
            }
        }
        return shown.isEmpty() ? -1 : 0;
    }

    /** Returns how many rows of runs there is room for; the rest tells more of the selected one. */
    public int height() {
        int rows = around.size().rows();
        return Math.max(3, rows - 5 - (rows >= 20 ? RunDetails.LINES + 1 : 0));
    }

    RunsModel with(Around next) {
        return new RunsModel(next, all, shown, narrowing, selected, top, over, notice).settled();
    }

    RunsModel rows(List<RunRow> next) {
        return new RunsModel(around, next, shown, narrowing, selected, top, over, notice).filtered();
    }

    RunsModel with(Narrowing next) {
        return new RunsModel(around, all, shown, next, selected, top, over, notice).filtered();
    }

    RunsModel with(Over next) {
        return new RunsModel(around, all, shown, narrowing, selected, top, next, notice);
    }

    RunsModel notice(String next) {
        return new RunsModel(around, all, shown, narrowing, selected, top, over, next);
    }

    /** The last row is the one for all greater places, and so on. */
    RunsModel selecting(long index) {
        if (shown.isEmpty()) {
            return this;
        }
        int at = (int) Math.max(0, Math.min(shown.size() - 1, index));
        String id = at == 0 ? "" : shown.get(at).id(); // whoever is at the newest run stays there
        return new RunsModel(around, all, shown, narrowing, id, top, over, notice).settled();
    }

    private RunsModel filtered() {
        List<RunRow> passing = new ArrayList<>();
        for (RunRow row : all) {
            if (narrowing.passes(row)) {
                passing.add(row);
            }
        }
        return new RunsModel(around, all, passing, narrowing, selected, top, over, notice).settled();
    }

    /** With the selected row in sight. */
    private RunsModel settled() {
        int at = Math.max(0, index());
        int first = Math.max(0, Math.min(top, shown.size() - height()));
        first = Math.max(at - height() + 1, Math.min(at, first));
        return new RunsModel(around, all, shown, narrowing, selected, first, over, notice);
    }
}
