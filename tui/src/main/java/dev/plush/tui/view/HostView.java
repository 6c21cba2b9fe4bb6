package dev.plush.tui.view;

import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.RecordedEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
import dev.plush.tui.model.HostLayout;
import dev.plush.tui.model.HostPane;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Matches;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Target;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One host: what is known of it and what to try, its processes to choose from, and what happened on it. */
final class HostView {
    private static final int LABEL = 10;

    private record Fact(String label, String text, Tone tone) {}

    private HostView() {}

    static void draw(Model model, Canvas out) {
        RunState run = model.shown().run();
        HostPane pane = model.panes().host();
        if (!pane.known(run)) {
            Rule.draw(out, "Host", "", true);
            out.put(1, 1, "at this time the run does not know the host yet", Tone.DIM);
            return;
        }
        HostState host = run.hosts().get(pane.host());
        Rule.draw(out, "Host " + Text.clean(host.name()), "", true);
        HostLayout layout = HostLayout.of(out.height(), host.processes().count());
        facts(model, host, out.part(0, 1, out.width(), layout.facts()));
        parts(model, out.part(0, 1 + layout.facts(), out.width(), layout.parts()));
        events(model, out.part(0, 1 + layout.facts() + layout.parts(), out.width(), layout.events()));
    }

    private static void facts(Model model, HostState host, Canvas out) {
        int y = 0;
        for (Fact fact : facts(model, host)) {
            List<String> lines = Text.wrapped(fact.text, Math.max(10, out.width() - LABEL - 2));
            for (int i = 0; i < lines.size() && y < out.height(); i++) {
                out.put(1, y, i == 0 ? fact.label : "", Tone.DIM);
                out.put(1 + LABEL, y++, lines.get(i), fact.tone);
            }
        }
    }

    /** The most important first: the last ones are not shown where there is no room. */
    private static List<Fact> facts(Model model, HostState host) {
        RunState run = model.shown().run();
        List<Fact> facts = new ArrayList<>();
        Mark mark = Mark.of(host);
        String component = Text.clean(Subjects.component(run, host.component()));
        String rank = component.isEmpty() ? "" : "  " + component + (host.rank() < 0 ? " spare" : " " + host.rank());
        facts.add(new Fact("state", mark.text() + since(model, host) + rank, mark.tone()));
        add(facts, "says", HostFacts.last(run, host), Tone.STRONG);
        add(facts, "try", host.note().isEmpty() ? "" : hint(model, host), Tone.KEY);
        String user = host.pooled().user().isEmpty() ? "" : host.pooled().user() + "@";
        String via = host.parent() < 0 ? "" : ", by way of " + HostFacts.via(run, host);
        add(
                facts,
                "reached",
                host.pooled().transport() + " " + user + host.pooled().address() + via,
                Tone.NORMAL);
        add(facts, "measured", measured(host), Tone.NORMAL);
        if (host.agent().agentPid() != 0) {
            String machine = host.agent().hostname() + ", "
                    + Words.count(host.agent().processors(), "processor", "processors") + ", "
                    + Words.bytes(host.agent().memoryBytes()) + " memory, Java "
                    + host.agent().javaVersion();
            add(facts, "machine", machine, Tone.NORMAL);
            String agent =
                    "pid " + host.agent().agentPid() + " in " + host.agent().folder();
            add(facts, "agent", agent, Tone.NORMAL);
        }
        add(facts, "software", host.component() < 0 ? "" : HostFacts.software(run, host), Tone.NORMAL);
        add(facts, "has", HostFacts.attributes(host), Tone.NORMAL);
        return facts;
    }

    private static void add(List<Fact> facts, String label, String text, Tone tone) {
        if (!text.isBlank()) {
            facts.add(new Fact(label, Text.clean(text), tone));
        }
    }

    private static String since(Model model, HostState host) {
        long nanos = host.sinceNanos() - model.shown().run().startNanos();
        return host.sinceNanos() == 0 ? "" : " since " + Words.stamp(nanos);
    }

    private static String measured(HostState host) {
        if (!HostFacts.measured(host)) {
            return "";
        }
        String load = host.measured().load1m() < 0
                ? ""
                : String.format(Locale.ROOT, "load %.1f, ", host.measured().load1m());
        return load + HostFacts.disk(host) + " disk free, "
                + Words.bytes(host.measured().memoryFreeBytes()) + " memory free, round trip "
                + HostFacts.roundTrip(host) + ", clock " + HostFacts.clock(host);
    }

    /** What the newest failure that has one says to try. */
    private static String hint(Model model, HostState host) {
        Matches about = model.panes().host().events();
        for (int i = about.size() - 1; i >= 0; i--) {
            RecordedEvent event = model.shown().events().get(about.key(i));
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

    private static void parts(Model model, Canvas out) {
        RunState run = model.shown().run();
        HostPane pane = model.panes().host();
        HostPane.Parts rows = pane.parts(run);
        int count = rows.size() - 1;
        Rule.draw(out, Words.count(count, "process", "processes"), "Enter shows the log", false);
        int top = pane.list().topIndex(rows);
        for (int i = 0; i < out.height() - 1 && top + i < rows.size(); i++) {
            Canvas row = out.part(0, 1 + i, out.width(), 1);
            row.target(new Target.Row(top + i));
            boolean chosen = top + i == pane.list().index(rows);
            row.put(0, 0, chosen ? "▸" : " ", Tone.FOCUS);
            if (top + i == 0) {
                row.put(1, 0, "everything on this host", Tone.NORMAL);
            } else {
                process(model, run.processes().get((int) rows.key(top + i) - 1), row);
            }
            if (chosen) {
                row.select(0);
            }
        }
    }

    private static void process(Model model, ProcessState process, Canvas out) {
        RunState run = model.shown().run();
        Mark mark = Mark.of(process);
        int x = out.put(1, 0, Text.left(Text.clean(run.nameOf(process)), 18), Tone.NORMAL);
        x = out.put(x, 0, Text.left(mark.text(), 14), mark.tone());
        String since = process.sinceNanos() == 0 ? "" : Words.stamp(process.sinceNanos() - run.startNanos());
        x = out.put(x, 0, Text.right(since, 10) + "  ", Tone.DIM);
        String pid = process.pid() == 0 ? "" : "pid " + process.pid();
        String attempt = process.attempt() > 1 ? "attempt " + process.attempt() : "";
        String text = String.join(" ", pid, attempt, process.note()).strip();
        out.put(x, 0, Text.cut(Text.clean(text), out.width() - x), Tone.NORMAL);
    }

    private static void events(Model model, Canvas out) {
        if (out.height() == 0) {
            return;
        }
        Matches about = model.panes().host().events();
        Rule.draw(out, Words.count(about.size(), "event", "events"), "", false);
        int first = Math.max(0, about.size() - out.height() + 1);
        for (int i = first; i < about.size(); i++) {
            RecordedEvent event = model.shown().events().get(about.key(i));
            EventsView.row(model, event, out.part(0, 1 + i - first, out.width(), 1));
        }
    }
}
