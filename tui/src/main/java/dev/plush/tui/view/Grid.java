package dev.plush.tui.view;

import dev.plush.tui.model.Rect;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Tone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A screen full of characters, each with a tone. Filled by views, then read. Not thread-safe. */
public final class Grid {
    /** Stands in the second cell of a character that takes two. */
    public static final char COVERED = 0;

    private final int columns;
    private final int rows;
    private final char[] characters;
    private final Tone[] tones;
    private final boolean[] selected;
    private final List<Marked> marked = new ArrayList<>();

    private record Marked(Rect area, Target target) {}

    /** Makes an empty grid. */
    public Grid(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        characters = new char[columns * rows];
        tones = new Tone[columns * rows];
        selected = new boolean[columns * rows];
        Arrays.fill(characters, ' ');
        Arrays.fill(tones, Tone.NORMAL);
    }

    /** Returns the number of columns. */
    public int columns() {
        return columns;
    }

    /** Returns the number of rows. */
    public int rows() {
        return rows;
    }

    /** Returns the character in a cell, or {@link #COVERED}. */
    public char character(int x, int y) {
        return characters[y * columns + x];
    }

    /** Returns the tone of a cell. */
    public Tone tone(int x, int y) {
        return tones[y * columns + x];
    }

    /** Returns whether the cell belongs to what is selected. */
    public boolean selected(int x, int y) {
        return selected[y * columns + x];
    }

    /** Returns what stands in a cell, if that is anything that can be pointed at. */
    public Target target(int x, int y) {
        for (int i = marked.size() - 1; i >= 0; i--) { // what was drawn last lies over the rest
            if (marked.get(i).area.holds(x, y)) {
                return marked.get(i).target;
            }
        }
        return Target.NOTHING;
    }

    void target(Rect area, Target target) {
        marked.add(new Marked(area, target));
    }

    void set(int x, int y, char character, Tone tone) {
        int at = y * columns + x;
        if (characters[at] == COVERED && character != COVERED && x > 0) {
            characters[at - 1] = ' '; // half of a wide character is overwritten
        }
        if (character != COVERED && x + 1 < columns && characters[at + 1] == COVERED) {
            characters[at + 1] = ' ';
        }
        characters[at] = character;
        tones[at] = tone;
        selected[at] = false;
    }

    void invert(int x, int y) {
        int at = y * columns + x;
        selected[at] = !selected[at];
    }

    void select(int x, int y) {
        selected[y * columns + x] = true;
    }

    /** Returns the rows as lines of text, without the spaces at their ends. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int y = 0; y < rows; y++) {
            String row = new String(characters, y * columns, columns).replace(String.valueOf(COVERED), "");
            out.append(row.stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
