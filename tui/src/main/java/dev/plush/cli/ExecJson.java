package dev.plush.cli;

import dev.plush.exec.ExecEnd;
import dev.plush.exec.Gathered;
import dev.plush.export.JsonWriter;
import java.nio.charset.StandardCharsets;

/** What came of a command as one JSON document. */
final class ExecJson {
    private ExecJson() {}

    static String of(String run, String line, Gathered gathered, int exitCode) {
        JsonWriter out = new JsonWriter();
        out.object().field("schemaVersion", 1).field("run", run).field("command", gathered.command());
        out.field("line", line).field("durationMs", gathered.millis()).field("exitCode", exitCode);
        out.list("hosts");
        for (Gathered.Host host : gathered.hosts()) {
            ExecEnd end = host.end();
            out.object().field("host", host.name());
            if (end.status() >= 0) {
                out.field("status", end.status());
            }
            if (end.signal() > 0) {
                out.field("signal", end.signal());
            }
            if (end.timedOut()) {
                out.field("timedOut", true);
            }
            if (!end.problem().isEmpty()) {
                out.field("problem", end.problem());
            }
            if (end.skipped() > 0) {
                out.field("skippedBytes", end.skipped());
            }
            out.field("stdout", text(host, 1)).field("stderr", text(host, 2)).end();
        }
        return out.endList().end().toString();
    }

    private static String text(Gathered.Host host, int stream) {
        return new String(host.text(stream).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
