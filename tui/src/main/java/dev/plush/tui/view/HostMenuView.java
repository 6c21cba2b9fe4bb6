package dev.plush.tui.view;

import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
import dev.plush.tui.model.KeyMap;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Popup;
import dev.plush.tui.model.Seq;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import java.util.ArrayList;
import java.util.List;

/** One host: who it is, what is wrong with it and what to try, and its processes to choose a log from. */
final class HostMenuView {
    private static final int WIDTH = 72;
    /** How many events back a hint is looked for. */
    private static final int LOOK_BACK = 5_000;

    private HostMenuView() {}

    static void draw(Model model, Popup.HostMenu menu, Canvas out) {
        RunState run = model.shown().run();
        if (menu.host().index() >= run.hosts().size()) {
            return; // a replay went back to before the host was known
        }
        HostState host = run.host(menu.host());
        int width = Math.min(WIDTH, out.width() - 8);
        List<String> facts = facts(model, host, width);
        List<String> choices = choices(run, host);
        int room = Math.max(3, out.height() - 6 - facts.size());
        int shown = Math.min(choices.size(), room);
        Canvas box = PopupView.box(out, "Host " + host.name(), width, facts.size() + shown + 4);
        int y = 0;
        for (String fact : facts) {
            box.put(0, y++, fact, Tone.NORMAL);
        }
        Mark mark = Mark.of(host);
        box.put(0, 0, mark.text(), mark.tone());
        box.put(0, ++y, "Show the log of", Tone.DIM);
        int top = Math.max(0, Math.min(menu.choice() - shown + 1, choices.size() - shown));
        for (int i = 0; i < shown; i++) {
            boolean chosen = top + i == Math.min(menu.choice(), choices.size() - 1);
            box.put(0, y + 1 + i, (chosen ? "▸ " : "  ") + Text.cut(choices.get(top + i), width - 2), Tone.NORMAL);
            if (chosen) {
                box.select(y + 1 + i);
            }
        }
        String operator = KeyMap.operating(model) ? "  r restart  x stop  X kill  S shell  c command" : "";
        box.put(0, box.height() - 1, Text.cut("↑ ↓  Enter log" + operator + "  Escape", width), Tone.DIM);
    }

    private static List<String> facts(Model model, HostState host, int width) {
        RunState run = model.shown().run();
        List<String> facts = new ArrayList<>();
        String component = Text.clean(Subjects.component(run, host.component()));
        facts.add(Mark.of(host).text() + "  " + component + "  "
                + Text.clean(host.pooled().transport() + " " + host.pooled().address()));
        if (host.agent().agentPid() != 0) {
            facts.addAll(Text.wrapped(
                    Text.clean("agent " + host.agent().agentPid() + " in "
                            + host.agent().folder() + ", Java " + host.agent().javaVersion()),
                    width));
        }
        String last = HostFacts.last(run, host);
        if (!last.isEmpty()) {
            facts.addAll(Text.wrapped(last, width));
        }
        String hint = host.note().isEmpty() ? "" : hint(model.shown().events(), host);
        if (!hint.isEmpty()) {
            facts.addAll(Text.wrapped("try: " + Text.clean(hint), width));
        }
        return facts;
    }

    private static String hint(Seq<RecordedEvent> events, HostState host) {
        for (long i = events.end() - 1; i >= Math.max(events.first(), events.end() - LOOK_BACK); i--) {
            RecordedEvent event = events.get(i);
            if (event.event() instanceof HostConnectFailed failed
                    && failed.host().equals(host.id())) {
                return failed.hint();
            } else if (event.event() instanceof SoftwareFailed failed
                    && failed.host().equals(host.id())) {
                return failed.hint();
            }
        }
        return "";
    }

    private static List<String> choices(RunState run, HostState host) {
        List<String> choices = new ArrayList<>();
        choices.add("everything on this host");
        for (int i = host.processes().first(); i < host.processes().end(); i++) {
            ProcessState process = run.processes().get(i);
            Mark mark = Mark.of(process);
            String pid = process.pid() == 0 ? "" : "pid " + process.pid();
            String attempt = process.attempt() > 1 ? "attempt " + process.attempt() : "";
            choices.add(Text.left(Text.clean(run.nameOf(process)), 18)
                    + Text.left(mark.text(), 14)
                    + Text.clean(String.join(" ", pid, attempt, process.note()).strip()));
        }
        return choices;
    }
}
