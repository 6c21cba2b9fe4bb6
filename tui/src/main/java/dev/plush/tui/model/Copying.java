package dev.plush.tui.model;

import dev.plush.event.RecordedEvent;
import dev.plush.hostset.Folded;
import dev.plush.state.RunState;
import java.util.List;

/** Copying what is selected: a line of the log, an event in words, or the hosts as a host set. */
final class Copying {
    /** What terminals take: as much as gives 74,994 characters of base64. */
    private static final int MAX_BYTES = 74_994 / 4 * 3;

    private Copying() {}

    static Next copied(Model model) {
        String text = text(model);
        if (text.isEmpty()) {
            return Next.of(model.notice("nothing to copy here"));
        }
        int bytes = bytes(text);
        if (bytes > MAX_BYTES) {
            return Next.of(
                    model.notice("too long to copy: terminals take " + MAX_BYTES + " bytes, and these are " + bytes));
        }
        String count = Words.count(text.codePointCount(0, text.length()), "character", "characters");
        return Next.of(model.notice("copied " + count + " (if the terminal allows it)"), new ScreenRequest.Copy(text));
    }

    private static String text(Model model) {
        if (model.place().view() == Place.View.EVENTS) {
            return event(model);
        }
        return Filters.inLog(model) ? line(model) : hosts(model);
    }

    private static String line(Model model) {
        long line = model.panes().log().selected();
        return line < 0 ? "" : model.log().get(line).text();
    }

    private static String event(Model model) {
        Panes.Events pane = model.panes().events();
        if (pane.rows().size() == 0) {
            return "";
        }
        RecordedEvent event =
                model.shown().events().get(pane.rows().key(pane.list().index(pane.rows())));
        EventText text = EventText.of(model.shown().run(), event.event());
        String words = String.join(
                " ", "#" + event.sequence(), event.event().type().title(), text.subject(), text.detail(), text.hint());
        return words.replaceAll(" +", " ").strip();
    }

    private static String hosts(Model model) {
        RunState run = model.shown().run();
        if (model.place().inTree()) {
            long host = Opening.selectedInTree(model);
            return host < 0 || host >= run.hosts().size()
                    ? ""
                    : Text.clean(run.hosts().get((int) host).name());
        }
        List<Integer> chosen = model.panes().hosts().chosen();
        return Text.clean(Folded.of(
                chosen.stream().map(host -> run.hosts().get(host).name()).toList()));
    }

    /** Returns how long the text is in UTF-8. */
    private static int bytes(String text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
