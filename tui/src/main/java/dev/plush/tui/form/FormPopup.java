package dev.plush.tui.form;

import dev.plush.edit.Additions.Addition;
import dev.plush.edit.Field;
import dev.plush.edit.Question;
import java.util.List;
import java.util.Map;

/** What lies over the form and takes the keys. */
public sealed interface FormPopup {
    /** Nothing. */
    FormPopup NONE = new None();

    /** Nothing. */
    record None() implements FormPopup {}

    /** All keys; {@code top} is the first line shown. */
    record Help(int top) implements FormPopup {}

    /** A long text. */
    record Reading(String title, List<String> lines, int top) implements FormPopup {
        public Reading {
            lines = List.copyOf(lines);
        }
    }

    /** The value of a line that is being typed. */
    record Typing(Field field, Input input) implements FormPopup {}

    /**
     * A question about an application that is to be made.
     *
     * @param answers to those before
     * @param input what is typed, where it is answered in one's own words
     * @param choice of the answers, where there are some
     * @param trouble why the last answer was none; empty for nothing
     */
    record Asking(Map<Question, String> answers, Question question, Input input, int choice, String trouble)
            implements FormPopup {
        public Asking {
            answers = Map.copyOf(answers);
        }
    }

    /** One of several things to do; {@code about} says what it is about. */
    record Pick(String title, List<String> about, List<Option> options, int choice) implements FormPopup {
        public Pick {
            about = List.copyOf(about);
            options = List.copyOf(options);
        }
    }

    /** Something to pick. */
    record Option(String words, String meaning, Deed deed) {}

    /** What comes of picking. */
    sealed interface Deed {
        /** Back. */
        record Nothing() implements Deed {}

        /** A line of the form gets that value. */
        record SetValue(Field field, String value) implements Deed {}

        /** What the line says is taken out. */
        record Clear(Field field) implements Deed {}

        /** The element gets that name; {@code everywhere}: so do all places that mean it. */
        record Rename(Field field, String name, boolean everywhere) implements Deed {}

        /** That is added. */
        record Add(Addition addition) implements Deed {}

        /** The selected element is deleted. */
        record Delete() implements Deed {}

        /** The file is written. */
        record Save(boolean over, boolean leaving) implements Deed {}

        /** The file is read again, and what was not saved is lost. */
        record Load() implements Deed {}

        /** The screen is left. */
        record Leave() implements Deed {}
    }
}
