package dev.plush.cli;

import dev.plush.export.JsonWriter;
import dev.plush.files.FilesRequest;
import java.util.ArrayList;
import java.util.List;

/** What came of files as one JSON document. */
final class FilesJson implements FilesReport {
    private record End(int host, int files, long bytes, String where, boolean cached, String problem) {}

    private final String run;
    private final FilesRequest request;
    private final long beganNanos;
    private final List<End> ends = new ArrayList<>();
    private List<String> hosts = List.of();
    private String document = "";

    FilesJson(String run, FilesRequest request, long beganNanos) {
        this.run = run;
        this.request = request;
        this.beganNanos = beganNanos;
    }

    @Override
    public void started(List<String> names, long bytes) {
        hosts = names;
    }

    @Override
    public void moved(int host, long bytes) {
        // Whoever reads documents waits for the end.
    }

    @Override
    public void ended(int host, int files, long bytes, String where, boolean cached, String problem) {
        ends.add(new End(host, files, bytes, where, cached, problem));
    }

    @Override
    public void finished() {
        JsonWriter out = new JsonWriter();
        out.object().field("schemaVersion", 1).field("run", run);
        out.field("action", request.put() ? "put" : "get").field("local", request.local());
        out.field("remote", request.remote());
        out.field("durationMs", (System.nanoTime() - beganNanos) / 1_000_000).field("exitCode", code());
        out.list("hosts");
        for (End end : ends) {
            out.object().field("host", hosts.get(end.host())).field("path", end.where());
            if (!request.put()) {
                out.field("files", end.files());
            }
            out.field("bytes", end.bytes());
            if (end.cached()) {
                out.field("cached", true);
            }
            if (!end.problem().isEmpty()) {
                out.field("problem", end.problem());
            }
            out.end();
        }
        document = out.endList().end().toString();
    }

    @Override
    public int code() {
        boolean all = ends.stream().allMatch(end -> end.problem().isEmpty());
        return all ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
    }

    @Override
    public String toString() {
        return document;
    }
}
