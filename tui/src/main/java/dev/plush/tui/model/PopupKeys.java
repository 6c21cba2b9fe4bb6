package dev.plush.tui.model;

import dev.plush.event.Request;
import dev.plush.state.HostState;
import dev.plush.tui.model.Popup.Prompt.Purpose;
import java.util.List;

/** What keys do in a popup. */
final class PopupKeys {
    /** Longer expressions than this are not typed by people. */
    private static final int MAX_TYPED = 200;

    private PopupKeys() {}

    static Next pressed(Model model, Key key) {
        if (key.name().equals("Eof")) {
            return Next.of(model, new ScreenRequest.Quit());
        } else if (key.name().equals("Ctrl-Z")) {
            return Next.of(model, new ScreenRequest.Suspend());
        } else if (key.name().equals("Ctrl-L")) {
            return Next.of(model, new ScreenRequest.Redraw());
        }
        Popup popup = model.popup();
        if (popup instanceof Popup.Prompt prompt) {
            return Next.of(prompt(model, prompt, key));
        } else if (popup instanceof Popup.Leave leave) {
            return leave(model, leave, key);
        } else if (key.name().equals("Ctrl-C")) {
            return Next.of(model.with(Popup.NONE));
        } else if (popup instanceof Popup.HostMenu menu) {
            return Next.of(hostMenu(model, menu, key));
        } else if (popup instanceof Popup.Reading reading) {
            int top = scrolled(model, reading.top(), key);
            return Next.of(
                    model.with(top < 0 ? Popup.NONE : new Popup.Reading(reading.title(), reading.paragraphs(), top)));
        } else if (popup instanceof Popup.Help help) {
            int top = scrolled(model, help.top(), key);
            return Next.of(model.with(top < 0 ? Popup.NONE : new Popup.Help(Math.min(top, KeyMap.ALL.size()))));
        }
        return Next.of(model.with(Popup.NONE));
    }

    /** Returns the first line shown after the key, or -1 if the key closes the text. */
    private static int scrolled(Model model, int top, Key key) {
        int page = Math.max(1, model.size().rows() - 8);
        return switch (key.name()) {
            case "Down", "j" -> top + 1;
            case "Up", "k" -> Math.max(0, top - 1);
            case "PageDown", "Ctrl-D", "Space" -> top + page;
            case "PageUp", "Ctrl-U" -> Math.max(0, top - page);
            case "g", "Home" -> 0;
            case "Escape", "Enter", "q", "?", "F1" -> -1;
            default -> top;
        };
    }

    private static Model prompt(Model model, Popup.Prompt prompt, Key key) {
        String text = prompt.text();
        switch (key.name()) {
            case "Enter" -> {
                Model closed = model.with(Popup.NONE);
                return prompt.purpose() == Purpose.GO_TO ? ReplayKeys.goTo(closed, text) : closed;
            }
            case "Escape", "Ctrl-C" -> {
                Model closed = model.with(Popup.NONE);
                return prompt.purpose() == Purpose.FILTER ? Filters.with(closed, Filter.NONE) : closed;
            }
            case "Backspace" -> text = text.isEmpty() ? text : text.substring(0, text.length() - 1);
            case "Ctrl-U" -> text = "";
            default -> {
                boolean types = key.character() >= ' ' && text.length() < MAX_TYPED;
                text = types ? text + Text.clean(String.valueOf(key.character())) : text;
            }
        }
        Model typed = model.with(new Popup.Prompt(prompt.purpose(), text));
        return prompt.purpose() == Purpose.FILTER ? Filters.with(typed, Filter.of(text)) : typed;
    }

    private static Next leave(Model model, Popup.Leave leave, Key key) {
        List<Leaving> choices = Leaving.choices(model.canAsk());
        int count = choices.size();
        return switch (key.name()) {
            case "Down", "Right", "j", "Tab" -> Next.of(model.with(new Popup.Leave((leave.choice() + 1) % count)));
            case "Up", "Left", "k", "Shift-Tab" -> Next.of(
                    model.with(new Popup.Leave((leave.choice() + count - 1) % count)));
            case "Ctrl-C", "d" -> Next.of(model.with(Popup.NONE), new ScreenRequest.Quit());
            case "Escape", "q" -> Next.of(model.with(Popup.NONE));
            case "Enter" -> left(model.with(Popup.NONE), choices.get(leave.choice()));
            default -> Next.of(model);
        };
    }

    private static Next left(Model model, Leaving choice) {
        return switch (choice) {
            case DETACH -> Next.of(model, new ScreenRequest.Quit());
            case STOP -> Next.of(model.notice("asking the run to stop…"), new ScreenRequest.Ask(Request.STOP_RUN, ""));
            case STAY -> Next.of(model);
        };
    }

    private static Model hostMenu(Model model, Popup.HostMenu menu, Key key) {
        HostState host = model.shown().run().hosts().size() <= menu.host().index()
                ? null
                : model.shown().run().host(menu.host());
        int count = host == null ? 1 : host.processes().count() + 1;
        int choice = Math.min(menu.choice(), count - 1);
        return switch (key.name()) {
            case "Down", "j", "Tab" -> model.with(new Popup.HostMenu(menu.host(), (choice + 1) % count));
            case "Up", "k", "Shift-Tab" -> model.with(new Popup.HostMenu(menu.host(), (choice + count - 1) % count));
            case "Escape", "q" -> model.with(Popup.NONE);
            case "Enter", "l" -> {
                LogScope scope = host == null || choice == 0
                        ? LogScope.of(menu.host())
                        : LogScope.of(model.shown()
                                .run()
                                .processes()
                                .get(host.processes().first() + choice - 1)
                                .id());
                Model scoped = Keys.scope(model.with(Popup.NONE), scope);
                yield scoped.with(scoped.place().focused(Place.Pane.LOG));
            }
            default -> model;
        };
    }
}
