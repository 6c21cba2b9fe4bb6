package dev.plush.tui.runs;

import dev.plush.tui.model.Action;
import dev.plush.tui.model.Filter;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Message.Pointed;
import dev.plush.tui.model.Settings;
import dev.plush.tui.model.Size;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Typing;
import dev.plush.tui.runs.RunRow.Standing;
import dev.plush.tui.runs.RunsModel.Narrowing;
import dev.plush.tui.runs.RunsModel.Over;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** How the list of runs changes. Pure. */
public final class RunsUpdate {
    /** Where keys work in the list. */
    public static final Set<KeyMap.Where> PLACES = EnumSet.of(KeyMap.Where.RUNS, KeyMap.Where.EVERYWHERE);

    /** The next model, and what it wants done. */
    public record Next(RunsModel model, List<RunsRequest> requests) {
        static Next of(RunsModel model, RunsRequest... requests) {
            return new Next(model, List.of(requests));
        }
    }

    private RunsUpdate() {}

    /** Returns the model with other runs, newest first. */
    public static RunsModel found(RunsModel model, List<RunRow> rows) {
        return rows.equals(model.all()) ? model : model.rows(rows);
    }

    /** Returns the model at that time, nanoseconds since 1970. */
    public static RunsModel ticked(RunsModel model, long wallNanos) {
        RunsModel.Around now = model.around();
        return model.with(new RunsModel.Around(now.size(), wallNanos, now.zone(), now.home(), now.settings()));
    }

    /** Returns the model on a terminal of that size. */
    public static RunsModel resized(RunsModel model, Size size) {
        RunsModel.Around now = model.around();
        return model.with(new RunsModel.Around(size, now.wallNanos(), now.zone(), now.home(), now.settings()));
    }

    /** Returns the model with what came of a request. */
    public static RunsModel answered(RunsModel model, String text) {
        return model.notice(Text.clean(text));
    }

    /** Returns the model with a text to read, unless somebody does something else meanwhile. */
    public static RunsModel told(RunsModel model, String title, List<String> lines) {
        return model.over() instanceof Over.Nothing
                ? model.notice("")
                        .with(new Over.Reading(
                                Text.clean(title),
                                lines.stream().map(Text::clean).toList(),
                                0))
                : model;
    }

    /** Returns what follows from a key. */
    public static Next pressed(RunsModel before, Key key) {
        RunsModel model = before.notice("");
        if (key.name().equals("Eof")) {
            return Next.of(model, new RunsRequest.Leave()); // the terminal is gone
        } else if (key.name().equals("Ctrl-Z")) {
            return Next.of(model, new RunsRequest.Suspend());
        } else if (key.name().equals("Ctrl-L")) {
            return Next.of(model, new RunsRequest.Redraw());
        }
        Over over = model.over();
        if (over instanceof Over.Typing) {
            return Next.of(typing(model, key));
        } else if (over instanceof Over.Asking asking) {
            return asking(model, asking, key);
        } else if (over instanceof Over.Help help) {
            return Next.of(scrolled(model, key, help.top(), KeyMap.ALL.size(), Over.Help::new));
        } else if (over instanceof Over.Reading text) {
            int most = text.lines().size();
            return Next.of(
                    scrolled(model, key, text.top(), most, top -> new Over.Reading(text.title(), text.lines(), top)));
        }
        Optional<Action> action = model.around().settings().keys().action(PLACES, key);
        return action.map(does -> acted(model, does)).orElse(Next.of(model));
    }

    @SuppressWarnings("MissingCasesInEnumSwitch") // what else a screen can do has no meaning in a list of runs
    private static Next acted(RunsModel model, Action action) {
        int at = model.index();
        return switch (action) {
            case QUIT, INTERRUPT -> Next.of(model, new RunsRequest.Leave());
            case HELP -> Next.of(model.with(new Over.Help(0)));
            case UP -> Next.of(model.selecting(at - 1L));
            case DOWN -> Next.of(model.selecting(at + 1L));
            case PAGE_UP -> Next.of(model.selecting(at - (long) model.height()));
            case PAGE_DOWN -> Next.of(model.selecting(at + (long) model.height()));
            case FIRST -> Next.of(model.selecting(0));
            case LAST -> Next.of(model.selecting(Long.MAX_VALUE));
            case THEME -> Next.of(theme(model));
            case MOUSE -> Next.of(mouse(model));
            case FILTER -> Next.of(model.with(new Over.Typing()));
            case TROUBLED -> Next.of(model.with(
                    new Narrowing(model.narrowing().filter(), !model.narrowing().troubledOnly())));
            case BACK -> Next.of(model.with(new Narrowing(Filter.NONE, false)));
            case OPEN, REPLAY, STOP_RUN, RESUME, COPY, WHY -> at < 0
                    ? Next.of(model)
                    : onRun(model, action, model.shown().get(at));
            default -> Next.of(model);
        };
    }

    /** Returns what follows from the mouse: a click selects a run, or opens the one that is selected. */
    public static Next pointed(RunsModel before, Pointed at) {
        RunsModel model = before.notice("");
        if (at.kind() != Pointed.Kind.CLICK) {
            return pressed(model, Key.named(at.kind() == Pointed.Kind.WHEEL_UP ? "Up" : "Down"));
        } else if (!(model.over() instanceof Over.Nothing)) {
            return Next.of(model);
        }
        int index = model.top() + at.y() - RunsModel.FIRST_ROW;
        boolean row = at.y() >= RunsModel.FIRST_ROW
                && at.y() < RunsModel.FIRST_ROW + model.height()
                && index < model.shown().size();
        if (!row) {
            return Next.of(model);
        }
        return index == model.index() ? acted(model, Action.OPEN) : Next.of(model.selecting(index));
    }

    private static RunsModel theme(RunsModel model) {
        RunsModel.Around now = model.around();
        Settings next = now.settings().nextTheme();
        return with(model, next).notice("theme: " + next.theme());
    }

    private static RunsModel mouse(RunsModel model) {
        Settings next = model.around().settings().otherMouse();
        return with(model, next).notice(next.mouseWords());
    }

    private static RunsModel with(RunsModel model, Settings next) {
        RunsModel.Around now = model.around();
        return model.with(new RunsModel.Around(now.size(), now.wallNanos(), now.zone(), now.home(), next));
    }

    private static Next onRun(RunsModel model, Action action, RunRow row) {
        Standing standing = row.standing();
        boolean open = action == Action.OPEN || action == Action.REPLAY;
        if (action == Action.COPY) {
            return Next.of(model.notice("copied: " + row.id()), new RunsRequest.Copy(row.id()));
        } else if (action == Action.WHY && standing != Standing.BROKEN) {
            return Next.of(model.notice("looking for what began it…"), new RunsRequest.Why(row.id()));
        } else if (open && standing == Standing.BROKEN) {
            return Next.of(model.notice("its journal cannot be read: " + row.reason()));
        } else if (open) {
            boolean replay = action == Action.REPLAY || standing == Standing.ENDED;
            return Next.of(model, new RunsRequest.Visit(row.id(), replay));
        } else if (standing == Standing.ENDED) {
            return Next.of(model.notice("that run has ended; Enter shows it again"));
        } else if (standing != Standing.GOING_ON && standing != Standing.ABANDONED) {
            return Next.of(model.notice("nobody knows yet how that run stands"));
        } else if (action == Action.STOP_RUN) {
            return ask(
                    model,
                    "Stop " + row.id() + "?",
                    "Its processes get their signal, then every host is cleaned.",
                    new RunsRequest.Stop(row.id()));
        } else if (standing == Standing.GOING_ON) {
            return Next.of(model.notice("a controller has that run; Enter watches it"));
        }
        return ask(
                model,
                "Resume " + row.id() + "?",
                "A new controller takes it over and goes on where the last one ended. Its processes never stopped.",
                new RunsRequest.Resume(row.id()));
    }

    private static Next ask(RunsModel model, String question, String help, RunsRequest request) {
        return Next.of(model.with(new Over.Asking(question, help, false, request)));
    }

    /** A filter takes effect while it is typed. */
    private static RunsModel typing(RunsModel model, Key key) {
        boolean troubled = model.narrowing().troubledOnly();
        return switch (key.name()) {
            case "Enter" -> model.with(RunsModel.NOTHING);
            case "Escape", "Ctrl-C" -> model.with(RunsModel.NOTHING).with(new Narrowing(Filter.NONE, troubled));
            default -> model.with(new Narrowing(
                    Filter.of(Typing.typed(model.narrowing().filter().text(), key)), troubled));
        };
    }

    /** Letters do nothing, so that pasted text changes no run. */
    private static Next asking(RunsModel model, Over.Asking asking, Key key) {
        return switch (key.name()) {
            case "Down", "Up", "Left", "Right", "Tab", "Shift-Tab" -> Next.of(
                    model.with(new Over.Asking(asking.question(), asking.help(), !asking.yes(), asking.request())));
            case "Escape", "Ctrl-C", "q" -> Next.of(model.with(RunsModel.NOTHING));
            case "Enter" -> asking.yes()
                    ? Next.of(model.with(RunsModel.NOTHING).notice("asking…"), asking.request())
                    : Next.of(model.with(RunsModel.NOTHING));
            default -> Next.of(model);
        };
    }

    private static RunsModel scrolled(RunsModel model, Key key, int top, int most, IntFunction<Over> at) {
        int page = Math.max(1, model.around().size().rows() - 8);
        return switch (key.name()) {
            case "Down", "j" -> model.with(at.apply(Math.min(top + 1, most)));
            case "Up", "k" -> model.with(at.apply(Math.max(0, top - 1)));
            case "PageDown", "Ctrl-D", "Space" -> model.with(at.apply(Math.min(top + page, most)));
            case "PageUp", "Ctrl-U" -> model.with(at.apply(Math.max(0, top - page)));
            case "Escape", "Enter", "q", "?", "F1", "Ctrl-C" -> model.with(RunsModel.NOTHING);
            default -> model;
        };
    }
}
