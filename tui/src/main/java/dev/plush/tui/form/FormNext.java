package dev.plush.tui.form;

import java.util.List;

/** The form after a message, and what it asks for. */
public record FormNext(FormModel model, List<FormRequest> requests) {
    public FormNext {
        requests = List.copyOf(requests);
    }

    static FormNext of(FormModel model, FormRequest... requests) {
        return new FormNext(model, List.of(requests));
    }
}
