package dev.plush.tui.model;

import dev.plush.event.Request;
import dev.plush.tui.model.Popup.Prompt.Purpose;
import java.util.List;

/** What keys do in a popup. */
final class PopupKeys {
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
            return prompt(model, prompt, key);
        } else if (popup instanceof Popup.Palette palette) {
            return palette(model, palette, key);
        } else if (popup instanceof Popup.Confirm confirm) {
            return confirm(model, confirm, key);
        } else if (popup instanceof Popup.Columns columns) {
            return Next.of(columns(model, columns, key));
        } else if (popup instanceof Popup.Leave leave) {
            return leave(model, leave, key);
        } else if (key.name().equals("Ctrl-C")) {
            return Next.of(model.with(Popup.NONE));
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

    /** Chooses that; does it if it is what is chosen. */
    static Next chosen(Model model, int index) {
        Popup popup = model.popup();
        Key enter = Key.named("Enter");
        if (popup instanceof Popup.Leave leave) {
            return leave.choice() == index ? pressed(model, enter) : Next.of(model.with(new Popup.Leave(index)));
        } else if (popup instanceof Popup.Palette palette) {
            return palette.choice() == index
                    ? pressed(model, enter)
                    : Next.of(model.with(new Popup.Palette(palette.text(), index)));
        } else if (popup instanceof Popup.Columns columns) {
            return columns.choice() == index
                    ? pressed(model, Key.named("Space"))
                    : Next.of(model.with(new Popup.Columns(index)));
        } else if (popup instanceof Popup.Confirm confirm) {
            boolean yes = index == 1;
            return confirm.yes() == yes
                    ? pressed(model, enter)
                    : Next.of(
                            model.with(new Popup.Confirm(confirm.question(), confirm.help(), yes, confirm.request())));
        }
        return Next.of(model);
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

    private static Next prompt(Model model, Popup.Prompt prompt, Key key) {
        Model closed = model.with(Popup.NONE);
        return switch (key.name()) {
            case "Enter" -> entered(closed, prompt);
            case "Escape", "Ctrl-C" -> Next.of(narrowed(closed, prompt.purpose(), ""));
            default -> {
                String text = Typing.typed(prompt.text(), key);
                Model typed = model.with(new Popup.Prompt(prompt.purpose(), text, prompt.about()));
                yield Next.of(narrowed(typed, prompt.purpose(), text));
            }
        };
    }

    /** What is filtered or searched by takes effect while it is typed. */
    private static Model narrowed(Model model, Purpose purpose, String text) {
        return switch (purpose) {
            case FILTER -> Filters.with(model, Filter.of(text));
            case SEARCH -> model.with(model.panes().with(model.panes().log().searching(Filter.of(text))));
            case GO_TO, BOOKMARK, COMMAND -> model;
        };
    }

    private static Next entered(Model closed, Popup.Prompt prompt) {
        return switch (prompt.purpose()) {
            case FILTER -> Next.of(closed);
            case SEARCH -> Next.of(Seeking.nearest(closed));
            case GO_TO -> Next.of(ReplayKeys.goTo(closed, prompt.text()));
            case BOOKMARK -> ReplayKeys.bookmarked(closed, Long.parseLong(prompt.about()), prompt.text());
            case COMMAND -> prompt.text().isBlank()
                    ? Next.of(closed)
                    : Next.of(
                            closed.notice("running it on " + Text.clean(prompt.about()) + "…"),
                            new ScreenRequest.Command(prompt.about(), prompt.text()));
        };
    }

    private static Next palette(Model model, Popup.Palette palette, Key key) {
        List<Palette.Entry> found = Palette.found(model, palette.text());
        int count = Math.max(1, found.size());
        int choice = Math.min(palette.choice(), count - 1);
        return switch (key.name()) {
            case "Escape", "Ctrl-C" -> Next.of(model.with(Popup.NONE));
            case "Down", "Tab" -> Next.of(model.with(new Popup.Palette(palette.text(), (choice + 1) % count)));
            case "Up", "Shift-Tab" -> Next.of(
                    model.with(new Popup.Palette(palette.text(), (choice + count - 1) % count)));
            case "Enter" -> found.isEmpty()
                    ? Next.of(model)
                    : Keys.acted(
                            model.with(Popup.NONE),
                            found.get(choice).action(),
                            found.get(choice).key());
            default -> Next.of(model.with(new Popup.Palette(Typing.typed(palette.text(), key), 0)));
        };
    }

    /** Letters do nothing, so that pasted text changes no run. */
    private static Next confirm(Model model, Popup.Confirm confirm, Key key) {
        return switch (key.name()) {
            case "Down", "Up", "Left", "Right", "Tab", "Shift-Tab" -> Next.of(model.with(
                    new Popup.Confirm(confirm.question(), confirm.help(), !confirm.yes(), confirm.request())));
            case "Escape", "Ctrl-C", "q" -> Next.of(model.with(Popup.NONE));
            case "Enter" -> confirm.yes()
                    ? Next.of(model.with(Popup.NONE).notice("asking the controller…"), confirm.request())
                    : Next.of(model.with(Popup.NONE));
            default -> Next.of(model);
        };
    }

    private static Model columns(Model model, Popup.Columns columns, Key key) {
        int count = HostColumn.values().length;
        int choice = columns.choice();
        return switch (key.name()) {
            case "Down", "j", "Tab" -> model.with(new Popup.Columns((choice + 1) % count));
            case "Up", "k", "Shift-Tab" -> model.with(new Popup.Columns((choice + count - 1) % count));
            case "Space" -> {
                HostsPane hosts = model.panes().hosts();
                HostColumn column = HostColumn.values()[choice];
                int width = Layout.of(model).hosts().width();
                yield column.always()
                        ? model
                        : model.with(
                                model.panes().with(hosts.with(hosts.columns().toggled(column, width))));
            }
            case "Escape", "Enter", "q", "Ctrl-C" -> model.with(Popup.NONE);
            default -> model;
        };
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
}
