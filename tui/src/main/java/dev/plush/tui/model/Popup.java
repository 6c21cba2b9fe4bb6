package dev.plush.tui.model;

import java.util.List;

/** What lies over the panes and takes the keys. */
public sealed interface Popup {
    /** Nothing. */
    record None() implements Popup {}

    /** All keys. {@code top} is the first line shown. */
    record Help(int top) implements Popup {}

    /** What becomes of the run when the screen is left. */
    record Leave(int choice) implements Popup {}

    /** Whether that is to be asked for. The first choice is no. */
    record Confirm(String question, String help, boolean yes, ScreenRequest request) implements Popup {}

    /** Which columns the host table has. */
    record Columns(int choice) implements Popup {}

    /** What the user looks for among all that keys can do. */
    record Palette(String text, int choice) implements Popup {}

    /** A text that is too long for its row. */
    record Reading(String title, List<String> paragraphs, int top) implements Popup {
        public Reading {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** A line that is being typed. */
    record Prompt(Purpose purpose, String text, String about) implements Popup {
        /** A line that is about nothing in particular. */
        public Prompt(Purpose purpose, String text) {
            this(purpose, text, "");
        }

        /** What for. */
        public enum Purpose {
            FILTER,
            SEARCH,
            GO_TO,
            /** The note of a bookmark at the event that it is about. */
            BOOKMARK,
            /** A command for the host that it is about. */
            COMMAND
        }
    }

    /** No popup. */
    Popup NONE = new None();
}
