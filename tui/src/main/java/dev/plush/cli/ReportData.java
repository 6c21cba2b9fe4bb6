package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.replay.Report;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Kind;
import dev.plush.replay.Report.Lane;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Report.Stretch;
import dev.plush.tui.model.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the script of a report's page draws, as JSON that can stand in a page. Times are whole milliseconds after the run's
 * start. Bounded, whatever the run was.
 */
final class ReportData {
    /** Some 25 bytes each. More are left out, the shortest first; no eye would find them. */
    private static final int MAX_STRETCHES = 60_000;

    private static final int MAX_RESTARTS = 5_000;
    /** Of each chain the last ones. */
    private static final int MAX_LINKS = 2_000;

    private static final int MAX_TEXT = 300;

    private final Report report;
    private final JsonWriter out = new JsonWriter();
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Map<String, Integer> hosts = new HashMap<>();

    ReportData(Report report) {
        this.report = report;
        for (int i = 0; i < report.lanes().size(); i++) {
            hosts.putIfAbsent(report.lanes().get(i).host().name(), i);
        }
    }

    /** Returns the document, without anything that could end the element that it stands in. */
    String json() {
        out.object().field("length", millis(report.toNanos()));
        phases();
        barriers();
        chains();
        lanes();
        out.list("restarts");
        report.restarts().stream().limit(MAX_RESTARTS).forEach(restart -> {
            out.element(host(restart.host()));
            out.element(millis(restart.nanos()) + restart.delayMillis());
            out.element(name(restart.process() + " is started again: " + restart.reason()));
        });
        out.endList().list("failures");
        report.failures().forEach(failure -> out.element(failure.sequence())
                .element(failure.host().isEmpty() ? -1 : host(failure.host()))
                .element(millis(failure.nanos())));
        out.endList().list("names");
        names.keySet().forEach(out::element);
        return safe(out.endList().end().toString());
    }

    /** In JSON these stand in texts only, and mean the same there when they are escaped. */
    private static String safe(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private long millis(long nanos) {
        return Math.round((nanos - report.fromNanos()) / 1e6);
    }

    private int host(String name) {
        return hosts.get(name);
    }

    private int name(String raw) {
        String text = Text.cut(Text.clean(raw), MAX_TEXT);
        return names.computeIfAbsent(text, one -> names.size());
    }

    private void phases() {
        out.list("phases");
        for (Phase phase : report.phases()) {
            out.object().field("name", Text.cut(Text.clean(phase.name()), MAX_TEXT));
            if (phase.begun()) {
                out.field("from", millis(phase.fromNanos())).field("to", millis(phase.toNanos()));
            }
            out.end();
        }
        out.endList();
    }

    private void barriers() {
        out.list("barriers");
        for (Barrier barrier : report.barriers()) {
            if (barrier.fromNanos() > 0 && !barrier.how().isEmpty()) {
                out.object().field("at", millis(barrier.toNanos()));
                out.field("name", Text.cut(Text.clean(barrier.name()), MAX_TEXT));
                out.field("how", ReportWords.ended(barrier)).end();
            }
        }
        out.endList();
    }

    private void chains() {
        out.list("chains");
        chain("the run", report.chain());
        report.phases().forEach(phase -> chain("phase " + phase.name(), phase.chain()));
        out.endList();
    }

    private void chain(String of, List<Link> chain) {
        if (chain.isEmpty()) {
            return;
        }
        out.object().field("of", Text.cut(Text.clean(of), MAX_TEXT)).list("links");
        for (Link link : chain.subList(Math.max(0, chain.size() - MAX_LINKS), chain.size())) {
            if (link.kind() != Kind.CLEANUP) {
                out.element(host(link.host())).element(millis(link.fromNanos()));
                out.element(millis(link.toNanos()));
            }
        }
        out.endList().end();
    }

    private void lanes() {
        long shortest = shortest();
        out.list("kinds");
        for (Kind kind : Kind.values()) {
            out.element(kind.name().toLowerCase(Locale.ROOT));
        }
        out.endList().list("hosts");
        for (Lane lane : report.lanes()) {
            out.object().field("name", Text.clean(lane.host().name()));
            int component = lane.host().component();
            out.field(
                    "of",
                    component < 0
                            ? ""
                            : Text.clean(report.end()
                                    .plan()
                                    .components()
                                    .get(component)
                                    .name()));
            out.field("state", lane.host().status().name().toLowerCase(Locale.ROOT));
            out.list("lane");
            for (Stretch stretch : lane.stretches()) {
                if (stretch.toNanos() - stretch.fromNanos() >= shortest) {
                    out.element(stretch.kind().ordinal()).element(name(stretch.name()));
                    out.element(stretch.phase()).element(millis(stretch.fromNanos()));
                    out.element(millis(stretch.toNanos())).element(stretch.bad() ? 1 : 0);
                }
            }
            out.endList().end();
        }
        out.endList();
    }

    /** How long a stretch must be at least, for not more than so many to be drawn. */
    private long shortest() {
        List<Long> all = new ArrayList<>();
        for (Lane lane : report.lanes()) {
            lane.stretches().forEach(stretch -> all.add(stretch.toNanos() - stretch.fromNanos()));
        }
        if (all.size() <= MAX_STRETCHES) {
            return 0;
        }
        all.sort(Comparator.reverseOrder());
        return all.get(MAX_STRETCHES - 1) + 1;
    }
}
