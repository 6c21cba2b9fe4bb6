package dev.plush.tui.view;

import dev.plush.tui.model.Action;
import dev.plush.tui.model.Filter;
import dev.plush.tui.model.Filters;
import dev.plush.tui.model.Key;
import dev.plush.tui.model.KeyBindings;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Popup;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.Set;

/** The last line: what is typed, a notice, or the keys that work here. */
final class FooterView {
    private FooterView() {}

    static void draw(Model model, Canvas out) {
        if (model.popup() instanceof Popup.Prompt prompt) {
            prompt(model, prompt, out);
        } else if (!model.notice().isEmpty()) {
            out.put(1, 0, Text.cut(model.notice(), out.width() - 1), Tone.WARNING);
        } else {
            keys(model.settings().keys(), KeyMap.contexts(model), out);
        }
    }

    private static void prompt(Model model, Popup.Prompt prompt, Canvas out) {
        int x = out.put(0, 0, asks(model, prompt), Tone.KEY);
        x = out.put(x, 0, prompt.text(), Tone.STRONG);
        out.put(x, 0, "▏", Tone.FOCUS);
        String literal = Filter.of(prompt.text()).literal() ? "taken literally, " : "";
        String help =
                switch (prompt.purpose()) {
                    case FILTER -> literal + Words.count(Filters.passing(model), "match", "matches")
                            + "  Enter keeps  Escape clears";
                    case SEARCH -> literal
                            + Words.count(
                                    Filter.of(prompt.text()).none()
                                            ? 0
                                            : model.panes().log().found().size(),
                                    "match",
                                    "matches")
                            + "  Enter goes there  n N further";
                    case GO_TO -> "1:30, 50%, #120 or a phase  Enter goes";
                    case BOOKMARK -> "a note, or none  Enter keeps";
                    case COMMAND -> "for sh, in the run's folder  Enter runs it";
                };
        if (x + 3 + help.length() < out.width()) {
            out.putRight(0, help + " ", Tone.DIM);
        }
    }

    private static String asks(Model model, Popup.Prompt prompt) {
        return switch (prompt.purpose()) {
            case FILTER -> Filters.inLog(model) ? " only lines with " : " /";
            case SEARCH -> " /";
            case GO_TO -> " go to: ";
            case BOOKMARK -> " bookmark at event " + prompt.about() + ": ";
            case COMMAND -> " command on " + Text.cut(Text.clean(prompt.about()), 30) + ": ";
        };
    }

    /** Shows as many keys as there is room for, those of help and quit always. */
    static void keys(KeyBindings keys, Set<KeyMap.Where> contexts, Canvas out) {
        String help = keys.key(Action.HELP);
        String quit = keys.key(Action.QUIT);
        String right = help + " help  " + quit + " quit ";
        int room = out.width() - right.length() - 1;
        int x = 1;
        for (KeyMap.Binding binding : keys.all()) {
            boolean fixed = binding.action() == Action.HELP || binding.action() == Action.QUIT;
            String key = binding.keys().isEmpty() ? "" : binding.keys().get(0);
            int width = key.length() + 1 + binding.label().length() + 2;
            if (!fixed
                    && !key.isEmpty()
                    && !binding.label().isEmpty()
                    && contexts.contains(binding.where())
                    && x + width <= room) {
                hint(out.part(x, 0, width - 2, 1), key);
                x = out.put(x, 0, key, Tone.KEY);
                x = out.put(x + 1, 0, binding.label(), Tone.DIM) + 2;
            }
        }
        int end = out.width() - right.length();
        hint(out.part(end, 0, help.length() + 5, 1), help);
        hint(out.part(end + help.length() + 7, 0, quit.length() + 5, 1), quit);
        end = out.put(end, 0, help, Tone.KEY);
        end = out.put(end, 0, " help  ", Tone.DIM);
        end = out.put(end, 0, quit, Tone.KEY);
        out.put(end, 0, " quit", Tone.DIM);
    }

    private static void hint(Canvas out, String key) {
        out.target(new Target.Hint(key.length() == 1 ? Key.typed(key.charAt(0)) : Key.named(key)));
    }
}
