package dev.plush.tui;

import dev.plush.tui.form.FormFrame;
import dev.plush.tui.form.FormMessage;
import dev.plush.tui.form.FormMessage.Pressed;
import dev.plush.tui.form.FormMessage.Resized;
import dev.plush.tui.form.FormModel;
import dev.plush.tui.form.FormNext;
import dev.plush.tui.form.FormRequest;
import dev.plush.tui.form.FormUpdate;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The loop of the form: takes keys, updates the model, has it painted. It lives on the thread that calls {@link #run};
 * painting, the check and the file are on others, so that typing never waits for them.
 */
final class FormLoop {
    private static final long POLL_NANOS = 15_000_000L;

    private final TerminalHold hold;
    private final ConcurrentLinkedQueue<FormMessage> mailbox = new ConcurrentLinkedQueue<>();
    private final FormFiles files;
    private FormModel model;
    private boolean done;

    /** A loop for the form of {@code file}. */
    FormLoop(TerminalHold hold, Path file) {
        this.hold = hold;
        files = new FormFiles(file, mailbox::add);
    }

    /** Shows {@code first} and what follows, until the user leaves; returns the last model. */
    FormModel run(FormModel first) throws IOException {
        model = first;
        Size size = hold.open(resized -> mailbox.add(new Resized(resized)));
        try {
            files.start();
            carryOut(FormUpdate.check(model));
            accept(new Resized(size));
            loop();
            return model;
        } finally {
            files.close();
            hold.close();
        }
    }

    private void loop() throws IOException {
        while (!done) {
            boolean idle = true;
            for (Optional<Key> key = hold.key(); key.isPresent() && !done; key = hold.key()) {
                accept(new Pressed(key.get()));
                idle = false;
            }
            for (FormMessage message = mailbox.poll(); message != null; message = mailbox.poll()) {
                accept(message);
            }
            hold.check();
            if (idle && !done) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private void accept(FormMessage message) throws IOException {
        FormNext next = FormUpdate.update(model, message);
        model = next.model();
        show();
        for (FormRequest request : next.requests()) {
            carryOut(request);
        }
    }

    private void show() {
        FormModel now = model;
        hold.show(() -> FormFrame.draw(now), now.settings(), true);
    }

    private void carryOut(FormRequest request) throws IOException {
        if (request instanceof FormRequest.Quit) {
            done = true;
        } else if (request instanceof FormRequest.Redraw) {
            hold.redraw();
            show();
        } else if (request instanceof FormRequest.Suspend) {
            hold.suspend();
            show();
        } else {
            files.ask(request);
        }
    }
}
