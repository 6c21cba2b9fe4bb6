package dev.plush.cli;

import dev.plush.files.FilesListener;
import dev.plush.tui.model.Text;

/** What {@code put} and {@code get} say of files that are on their way. */
interface FilesReport extends FilesListener {
    @Override
    default void refused(String reason) {
        throw new CommandFailure(
                ExitCode.USAGE, Text.clean(reason.replace('\n', '\r')).replace('\r', '\n'));
    }

    /** Returns the exit code of {@code plush}, once all hosts have ended. */
    int code();
}
