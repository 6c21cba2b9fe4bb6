package dev.plush.tui.model;

import dev.plush.tui.model.Message.Advanced;
import dev.plush.tui.model.Message.Answered;
import dev.plush.tui.model.Message.Broke;
import dev.plush.tui.model.Message.Logged;
import dev.plush.tui.model.Message.Pressed;
import dev.plush.tui.model.Message.Resized;
import dev.plush.tui.model.Message.Ticked;
import java.util.ArrayList;
import java.util.List;

/** How the screen changes. Pure: the same model and message always give the same next model. */
public final class Update {
    private Update() {}

    /** Returns what follows from {@code message}. */
    public static Next update(Model model, Message message) {
        Next next = handled(model, message);
        if (!next.changed(model)) {
            return next;
        }
        Model settled = Settling.settled(next.model());
        if (model.player().sequence() == settled.player().sequence()) {
            return new Next(settled, next.requests());
        }
        List<ScreenRequest> requests = new ArrayList<>(next.requests());
        requests.add(new ScreenRequest.ShowOutput(settled.player().sequence()));
        return new Next(settled, requests);
    }

    private static Next handled(Model model, Message message) {
        if (message instanceof Pressed pressed) {
            return Keys.pressed(model.notice(""), pressed.key());
        } else if (message instanceof Ticked tick) {
            return Next.of(ticked(model, tick));
        } else if (message instanceof Advanced advanced) {
            Data before = model.latest();
            Problem problem = Problem.newest(
                    advanced.run(), advanced.events(), before.events().end(), before.problem());
            return Next.of(answered(model.with(before.events(advanced.run(), advanced.events(), problem))));
        } else if (message instanceof Logged logged) {
            return Next.of(model.with(model.latest().log(logged.lines())));
        } else if (message instanceof Broke broke) {
            return Next.of(model.with(model.latest().trouble(Text.clean(broke.why()))));
        } else if (message instanceof Resized resized) {
            return Next.of(model.with(resized.size()));
        }
        if (message instanceof Message.Pointed pointed) {
            return Pointing.pointed(model.notice(""), pointed);
        }
        if (message instanceof Message.Told told) {
            return Next.of(told(model.notice(""), told));
        }
        if (message instanceof Message.Earlier earlier) {
            return Next.of(Backlog.came(model, earlier));
        }
        if (message instanceof Message.Grown grown) {
            return Next.of(model.with(model.player().grown(grown.timeline())));
        }
        if (message instanceof Message.Bookmarked bookmarked) {
            return Next.of(model.with(model.player().with(bookmarked.bookmarks())));
        }
        Answered answered = (Answered) message;
        return Next.of(model.notice(Text.clean(answered.text())));
    }

    /** Whoever does something else meanwhile is not disturbed. */
    private static Model told(Model model, Message.Told told) {
        return model.popup() instanceof Popup.None
                ? model.with(new Popup.Reading(
                        Text.clean(told.title()),
                        told.lines().stream().map(Text::clean).toList(),
                        0))
                : model.notice("the command is over: " + Text.clean(told.title()));
    }

    /** The question what becomes of the run answers itself when the run ends. */
    private static Model answered(Model model) {
        return model.popup() instanceof Popup.Leave && model.over() ? model.with(Popup.NONE) : model;
    }

    private static Model ticked(Model model, Ticked tick) {
        Model now = model.at(tick.wallNanos(), tick.monotonicNanos());
        if (!model.replaying() || model.monotonicNanos() == 0) {
            return now;
        }
        Player moved = model.player().ticked(tick.monotonicNanos() - model.monotonicNanos());
        return Same.object(moved, model.player()) ? now : now.with(moved);
    }
}
