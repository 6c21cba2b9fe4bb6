package dev.plush.tui.form;

import dev.plush.edit.AppFile;

/** What the form asks of the outside. */
public sealed interface FormRequest {
    /** Leave the screen. */
    record Quit() implements FormRequest {}

    /** Draw everything anew. */
    record Redraw() implements FormRequest {}

    /** Back to the shell for a while. */
    record Suspend() implements FormRequest {}

    /** Check that text; an older one need not be checked any more. */
    record Check(long version, String text) implements FormRequest {}

    /** Write the file, unless somebody else has written it; {@code over}: even then. */
    record Save(AppFile file, String text, boolean over, boolean leaving) implements FormRequest {}

    /** Read the file again. */
    record Load(AppFile file) implements FormRequest {}
}
