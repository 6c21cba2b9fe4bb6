package dev.plush.cli;

import dev.plush.files.FilesRequest;
import dev.plush.hostset.Folded;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files on their way, as lines of text: how far they are while it takes long, then what came of it. */
final class FilesView implements FilesReport {
    private static final long TELL_NANOS = 2_000_000_000L;
    private static final int MAX_HOSTS_SHOWN = 8;

    private final FilesRequest request;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long beganNanos;
    private List<String> hosts = List.of();
    private long[] moved = {};
    private boolean[] over = {};
    private long size;
    private int had;
    private long toldNanos;
    private final Map<String, List<String>> done = new LinkedHashMap<>();
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    FilesView(FilesRequest request, PrintWriter out, PrintWriter err, long beganNanos) {
        this.request = request;
        this.out = out;
        this.err = err;
        this.beganNanos = beganNanos;
        this.toldNanos = beganNanos;
    }

    @Override
    public void started(List<String> names, long bytes) {
        hosts = names;
        size = bytes;
        moved = new long[names.size()];
        over = new boolean[names.size()];
    }

    @Override
    public void moved(int host, long bytes) {
        moved[host] = bytes;
        long now = System.nanoTime();
        if (now - toldNanos > TELL_NANOS) {
            toldNanos = now;
            tell(now);
        }
    }

    private void tell(long now) {
        if (hosts.size() <= MAX_HOSTS_SHOWN) {
            for (int i = 0; i < moved.length; i++) {
                if (!over[i]) {
                    err.println("  " + hosts.get(i) + "  " + far(moved[i], size, now));
                }
            }
        } else {
            int ready = 0;
            long all = 0;
            for (int i = 0; i < moved.length; i++) {
                ready += over[i] ? 1 : 0;
                all += moved[i];
            }
            long total = size < 0 ? -1 : size * hosts.size();
            err.println("  " + ready + " of " + hosts.size() + " hosts done, " + far(all, total, now));
        }
        err.flush();
    }

    private String far(long bytes, long total, long now) {
        String of = total < 0 ? "" : " of " + Words.bytes(total);
        return Words.bytes(bytes) + of + ", " + rate(bytes, now);
    }

    private String rate(long bytes, long now) {
        double seconds = Math.max(1e-3, (now - beganNanos) / 1e9);
        return Words.bytes(Math.round(bytes / seconds)) + "/s";
    }

    @Override
    public void ended(int host, int files, long bytes, String where, boolean cached, String problem) {
        moved[host] = cached ? 0 : bytes;
        over[host] = true;
        had += cached ? 1 : 0;
        String what = request.put()
                ? Words.bytes(bytes) + " at " + where
                : Words.count(files, "file", "files") + ", " + Words.bytes(bytes);
        if (problem.isEmpty() || files > 0) {
            done.computeIfAbsent(what, w -> new ArrayList<>()).add(hosts.get(host));
        }
        if (!problem.isEmpty()) {
            problems.computeIfAbsent(problem, w -> new ArrayList<>()).add(hosts.get(host));
        }
    }

    @Override
    public void finished() {
        long now = System.nanoTime();
        long all = 0;
        for (long bytes : moved) {
            all += bytes;
        }
        done.forEach((what, names) -> out.println(Folded.of(names) + ": " + Text.clean(what)));
        out.flush();
        problems.forEach((what, names) -> err.println(Folded.of(names) + ": " + Text.clean(what)));
        String cached = had == 0 ? "" : "; " + Words.count(had, "host", "hosts") + " had it in the cache";
        err.println(PlainView.elapsed(now - beganNanos) + ", " + Words.bytes(all) + ", " + rate(all, now) + cached);
        err.flush();
    }

    @Override
    public int code() {
        return problems.isEmpty() ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
    }
}
