package dev.plush.tui.view;

import dev.plush.tui.model.HostColumn;
import dev.plush.tui.model.KeyBindings;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Layout;
import dev.plush.tui.model.Leaving;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Palette;
import dev.plush.tui.model.Popup;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What lies over the panes: help, questions, long texts. */
final class PopupView {
    private static final int WIDEST = 100;
    private static final int KEYS = 18;

    private PopupView() {}

    static void draw(Model model, Canvas out) {
        Popup popup = model.popup();
        if (popup instanceof Popup.Help help) {
            help(model, help, out);
        } else if (popup instanceof Popup.Leave leave) {
            leave(model, leave, out);
        } else if (popup instanceof Popup.Confirm confirm) {
            confirm(confirm.question(), confirm.help(), confirm.yes(), out);
        } else if (popup instanceof Popup.Columns columns) {
            columns(model, columns, out);
        } else if (popup instanceof Popup.Palette palette) {
            palette(model, palette, out);
        } else if (popup instanceof Popup.Reading reading) {
            reading(reading.title(), reading.paragraphs(), reading.top(), out);
        }
    }

    /** Shows a text to read; long paragraphs are broken into lines. */
    static void reading(String title, List<String> paragraphs, int top, Canvas out) {
        int width = Math.min(WIDEST, out.width() - 4);
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            lines.addAll(Text.wrapped(paragraph, width - 4));
        }
        text(title, lines, top, out);
    }

    private static void text(String title, List<String> lines, int from, Canvas out) {
        int widest = lines.stream().mapToInt(Text::width).max().orElse(0);
        int width = Math.max(Math.max(30, widest), Text.width(Text.clean(title)) + 4);
        Canvas box = Box.in(out, title, Math.min(width, out.width() - 8), lines.size() + 2);
        int height = box.height() - 2;
        int top = Math.max(0, Math.min(from, lines.size() - height));
        for (int i = 0; i < height && top + i < lines.size(); i++) {
            box.put(0, i, lines.get(top + i), Tone.NORMAL);
        }
        int below = lines.size() - top - height;
        box.put(0, box.height() - 1, "Escape closes" + (below > 0 ? "  ↓ " + below + " more" : ""), Tone.DIM);
    }

    private static void help(Model model, Popup.Help help, Canvas out) {
        Set<KeyMap.Where> here = KeyMap.contexts(model);
        List<KeyMap.Where> all = new ArrayList<>(List.of(KeyMap.Where.values()));
        all.sort(Comparator.comparingInt(where -> distance(where, here)));
        all.removeIf(where -> where == KeyMap.Where.RUNS
                || where == (model.replaying() ? KeyMap.Where.LIVE : KeyMap.Where.REPLAY)
                || (where == KeyMap.Where.OPERATOR && !KeyMap.operating(model)));
        help(model.settings().keys(), all, help.top(), out);
    }

    /** Shows the keys of these places in this order, and what the signs of states mean. */
    static void help(KeyBindings keys, List<KeyMap.Where> places, int top, Canvas out) {
        List<String> lines = new ArrayList<>();
        for (KeyMap.Where where : places) {
            lines.add(where.title().toUpperCase(java.util.Locale.ROOT));
            for (KeyMap.Binding binding : keys.all()) {
                if (binding.where() == where) {
                    lines.add("  " + Text.left(binding.words(), KEYS) + binding.help());
                }
            }
        }
        lines.add("STATES");
        lines.add("  ● well   ◐ on its way   ▲ in trouble   ✖ failed   ? lost: nobody knows   ○ over");
        text("Keys", lines, top, out);
    }

    /** What works only here comes first, what works elsewhere last. */
    private static int distance(KeyMap.Where where, Set<KeyMap.Where> here) {
        if (!here.contains(where)) {
            return 4;
        }
        return switch (where) {
            case EVERYWHERE -> 3;
            case VIEWS -> 2;
            case LIVE, REPLAY -> 1;
            default -> 0;
        };
    }

    private static void columns(Model model, Popup.Columns popup, Canvas out) {
        HostColumn[] columns = HostColumn.values();
        Canvas box = Box.in(out, "Columns of the host table", 44, columns.length + 2);
        int width = Layout.of(model).hosts().width();
        for (int i = 0; i < columns.length; i++) {
            boolean shown =
                    columns[i].always() || model.panes().hosts().columns().shown(columns[i], width);
            String always = columns[i].always() ? "  always" : "";
            choice(box, i, i);
            boolean chosen = i == popup.choice();
            String sign = chosen ? "▸ " : "  ";
            box.put(0, i, sign + (shown ? "[x] " : "[ ] ") + columns[i].title() + always, Tone.NORMAL);
            if (chosen) {
                box.select(i);
            }
        }
        box.put(0, box.height() - 1, "↑ ↓ choose  Space shows or hides  Escape", Tone.DIM);
    }

    /** Asks whether something is to be done. */
    static void confirm(String question, String help, boolean yes, Canvas out) {
        int width = Math.min(62, out.width() - 8);
        List<String> lines = Text.wrapped(help, width);
        Canvas box = Box.in(out, question, width, lines.size() + 5);
        for (int i = 0; i < lines.size(); i++) {
            box.put(0, i, lines.get(i), Tone.NORMAL);
        }
        String[] choices = {"No", "Yes"};
        for (int i = 0; i < choices.length; i++) {
            boolean chosen = yes == (i == 1);
            int y = lines.size() + 1 + i;
            choice(box, y, i);
            box.put(0, y, (chosen ? "▸ " : "  ") + choices[i], chosen ? Tone.STRONG : Tone.NORMAL);
            if (chosen) {
                box.select(y);
            }
        }
        box.put(0, box.height() - 1, "↑ ↓ choose  Enter does it  Escape back", Tone.DIM);
    }

    private static void palette(Model model, Popup.Palette palette, Canvas out) {
        List<Palette.Entry> found = Palette.found(model, palette.text());
        int width = Math.min(WIDEST, out.width() - 8);
        int most = Math.max(3, Math.min(14, out.height() - 8));
        Canvas box = Box.in(out, "What to do", width, most + 3);
        int x = box.put(0, 0, ": ", Tone.KEY);
        x = box.put(x, 0, palette.text(), Tone.STRONG);
        box.put(x, 0, "▏", Tone.FOCUS);
        int shown = box.height() - 3;
        int choice = Math.min(palette.choice(), Math.max(0, found.size() - 1));
        int top = Math.max(0, Math.min(choice - shown + 1, found.size() - shown));
        for (int i = 0; i < shown && top + i < found.size(); i++) {
            Palette.Entry entry = found.get(top + i);
            choice(box, 2 + i, top + i);
            boolean chosen = top + i == choice;
            int at = box.put(0, 2 + i, chosen ? "▸ " : "  ", Tone.STRONG);
            at = box.put(at, 2 + i, Text.left(entry.key().name(), KEYS - 4), Tone.KEY);
            box.put(at, 2 + i, Text.cut(entry.help(), width - at), Tone.NORMAL);
            if (chosen) {
                box.select(2 + i);
            }
        }
        if (found.isEmpty()) {
            box.put(0, 2, "nothing here is called like that", Tone.DIM);
        }
        box.put(0, box.height() - 1, "type to find  ↑ ↓ choose  Enter does it  Escape back", Tone.DIM);
    }

    private static void choice(Canvas box, int y, int index) {
        box.part(0, y, box.width(), 1).target(new Target.Choice(index));
    }

    private static void leave(Model model, Popup.Leave leave, Canvas out) {
        List<Leaving> choices = Leaving.choices(model.canAsk());
        Canvas box = Box.in(out, "The run is still going", 62, choices.size() + 4);
        box.put(0, 0, "What should become of it?", Tone.NORMAL);
        for (int i = 0; i < choices.size(); i++) {
            choice(box, 2 + i, i);
            boolean chosen = i == leave.choice();
            String mark = chosen ? "▸ " : "  ";
            int x = box.put(0, 2 + i, mark + Text.left(choices.get(i).title(), 16), chosen ? Tone.STRONG : Tone.NORMAL);
            box.put(x, 2 + i, choices.get(i).help(), Tone.DIM);
            if (chosen) {
                box.select(2 + i);
            }
        }
        box.put(0, box.height() - 1, "↑ ↓ choose  Enter does it  d detach  Escape back", Tone.DIM);
    }
}
