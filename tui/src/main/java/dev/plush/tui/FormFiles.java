package dev.plush.tui;

import dev.plush.edit.AppCheck;
import dev.plush.edit.AppFile;
import dev.plush.tui.form.FormMessage;
import dev.plush.tui.form.FormRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;

/**
 * Does what the form asks of files and of the check, on a thread of its own, in the order in which it is asked; of checks
 * that wait, only the newest is done. What comes of it is told to {@code to} on that thread.
 */
final class FormFiles {
    private final Consumer<FormMessage> to;
    private final BlockingDeque<FormRequest> asked = new LinkedBlockingDeque<>();
    private final Thread thread = new Thread(this::loop, "plush-edit");
    private final Path file;

    FormFiles(Path file, Consumer<FormMessage> to) {
        this.file = file;
        this.to = to;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void ask(FormRequest request) {
        if (request instanceof FormRequest.Check) {
            asked.removeIf(FormRequest.Check.class::isInstance);
        }
        asked.add(request);
    }

    /** Ends it; waits for what is being written, but not for ever. */
    void close() {
        thread.interrupt();
        Threads.join(thread);
    }

    private void loop() {
        try {
            while (true) {
                to.accept(answer(asked.take()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FormMessage answer(FormRequest request) {
        try {
            if (request instanceof FormRequest.Check check) {
                return FormMessage.Checked.of(check.version(), AppCheck.of(check.text(), file));
            } else if (request instanceof FormRequest.Save save) {
                if (!save.over() && save.file().changedOnDisk()) {
                    return new FormMessage.ChangedOnDisk(save.leaving());
                }
                return new FormMessage.Saved(save.file().write(save.text()), save.leaving());
            }
            return new FormMessage.Loaded(AppFile.read(file));
        } catch (IOException e) {
            return new FormMessage.Failed(
                    "the file could not be " + (request instanceof FormRequest.Load ? "read: " : "written: ") + e);
        } catch (AppFile.Refused | RuntimeException e) {
            return new FormMessage.Failed(String.valueOf(e.getMessage()));
        }
    }
}
