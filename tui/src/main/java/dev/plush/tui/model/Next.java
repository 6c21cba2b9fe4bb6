package dev.plush.tui.model;

import java.util.List;

/** What follows from a message: the next model, and what it wants of the world. */
public record Next(Model model, List<ScreenRequest> requests) {
    public Next {
        requests = List.copyOf(requests);
    }

    /** Returns whether the model is another than {@code before}. */
    public boolean changed(Model before) {
        return !Same.object(model, before);
    }

    static Next of(Model model, ScreenRequest... requests) {
        return new Next(model, List.of(requests));
    }
}
