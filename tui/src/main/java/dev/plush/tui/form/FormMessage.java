package dev.plush.tui.form;

import dev.plush.edit.AppCheck;
import dev.plush.edit.AppFile;
import dev.plush.tui.model.Diagram;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Size;

/** What can happen to the form. */
public sealed interface FormMessage {
    /** A key was pressed. */
    record Pressed(Key key) implements FormMessage {}

    /** The terminal has another size. */
    record Resized(Size size) implements FormMessage {}

    /** Some version of the text was checked; {@code diagram} is that of the plan, if there is one. */
    record Checked(long version, AppCheck check, Diagram diagram) implements FormMessage {
        /** A check, and the diagram of its plan. Takes a while where there are many blocks. */
        public static Checked of(long version, AppCheck check) {
            return new Checked(version, check, check.plan().map(Diagram::of).orElse(Diagram.NONE));
        }
    }

    /** The file was written; {@code leaving}: that was the last thing to do. */
    record Saved(AppFile file, boolean leaving) implements FormMessage {}

    /** The file was read again. */
    record Loaded(AppFile file) implements FormMessage {}

    /** The file was not written: somebody else has. */
    record ChangedOnDisk(boolean leaving) implements FormMessage {}

    /** Something that was asked for did not come about; why, for people. */
    record Failed(String why) implements FormMessage {}
}
