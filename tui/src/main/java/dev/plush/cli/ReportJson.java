package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.replay.Report;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import java.util.List;
import java.util.Locale;

/** The report as one JSON document; docs/commands.md says what is in it. Times are milliseconds after the run's start. */
final class ReportJson {
    private static final int SCHEMA_VERSION = 1;

    private final Report report;
    private final ReportNotes notes;
    private final JsonWriter out = new JsonWriter();

    ReportJson(Report report, ReportNotes notes) {
        this.report = report;
        this.notes = notes;
    }

    String document() {
        out.object().field("schemaVersion", SCHEMA_VERSION);
        out.field("run", report.end().run());
        out.field("verdict", report.end().verdict().name().toLowerCase(Locale.ROOT));
        out.field("reason", report.end().reason());
        if (!notes.remark().isEmpty()) {
            out.field("note", notes.remark());
        }
        millis("durationMs", report.toNanos() - report.fromNanos());
        out.field("hosts", report.end().hosts().size());
        out.field("processes", report.end().processes().size());
        out.field("restarts", report.restarts().size()).field("failures", report.failed());
        millis("waitedMs", report.waitedNanos());
        chain(report.chain());
        out.list("phases");
        report.phases().forEach(this::phase);
        out.endList().list("barriers");
        report.barriers().forEach(this::barrier);
        out.endList();
        troubles();
        bookmarks();
        return out.end() + System.lineSeparator();
    }

    private void millis(String key, long nanos) {
        out.field(key, nanos / 1e6, 3);
    }

    private void at(String key, long nanos) {
        millis(key, nanos - report.fromNanos());
    }

    private void chain(List<Link> chain) {
        out.list("chain");
        for (Link link : chain) {
            out.object().field("kind", link.kind().name().toLowerCase(Locale.ROOT));
            out.field("host", link.host()).field("name", link.name()).field("detail", link.detail());
            at("fromMs", link.fromNanos());
            millis("durationMs", link.took());
            out.end();
        }
        out.endList();
    }

    private void phase(Phase phase) {
        out.object().field("name", phase.name()).field("begun", phase.begun()).field("over", phase.over());
        if (phase.begun()) {
            at("fromMs", phase.fromNanos());
            millis("durationMs", phase.took());
            millis("medianMs", phase.medianNanos());
        }
        out.field("failed", phase.failed());
        chain(phase.chain());
        out.list("hosts");
        phase.hosts().forEach(host -> {
            out.object().field("host", host.host());
            at("fromMs", host.fromNanos());
            millis("durationMs", host.took());
            out.end();
        });
        out.endList().end();
    }

    private void barrier(Barrier barrier) {
        out.object().field("name", barrier.name()).field("how", barrier.how()).field("arrived", barrier.arrived());
        if (barrier.fromNanos() > 0) {
            at("fromMs", barrier.fromNanos());
            millis("durationMs", barrier.toNanos() - barrier.fromNanos());
        }
        millis("waitedMs", barrier.waitedNanos());
        millis("unchargedMs", barrier.unchargedNanos());
        out.list("charges");
        barrier.charges().forEach(charge -> {
            out.object().field("host", charge.host());
            at("arrivedMs", charge.arrivedNanos());
            out.field("waiting", charge.waiting());
            millis("waitedMs", charge.nanos());
            out.end();
        });
        out.endList().end();
    }

    private void bookmarks() {
        out.list("bookmarks");
        notes.bookmarks().forEach(mark -> {
            out.object().field("sequence", mark.sequence());
            at("atMs", mark.nanos());
            out.field("note", mark.note()).end();
        });
        out.endList();
    }

    private void troubles() {
        out.list("restarted");
        report.restarts().forEach(restart -> {
            out.object().field("sequence", restart.sequence());
            at("atMs", restart.nanos());
            out.field("host", restart.host()).field("process", restart.process());
            out.field("attempt", restart.attempt()).field("delayMs", restart.delayMillis());
            out.field("reason", restart.reason()).end();
        });
        out.endList().list("failed");
        report.failures().forEach(failure -> {
            out.object().field("sequence", failure.sequence());
            at("atMs", failure.nanos());
            out.field("type", failure.type()).field("host", failure.host()).field("kind", failure.kind());
            out.field("sentence", failure.sentence()).field("hint", failure.hint());
            out.list("words");
            failure.words().forEach(out::element);
            out.endList().end();
        });
        out.endList();
    }
}
