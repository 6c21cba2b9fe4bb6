package dev.plush.agent.software;

import dev.plush.agent.child.Clock;
import dev.plush.agent.child.ReportSink;
import dev.plush.wire.Order.OutputCredit;
import dev.plush.wire.Report.Installed;
import dev.plush.wire.Report.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the commands of all software of a run print on this host, on its way to the controller; and how they ended, which
 * is told after it. An end waits for its output as that of a process does: without a controller until there is one, but
 * for one that takes nothing {@link #STALL_NANOS} at most. Duty loop's thread only.
 */
public final class InstallOutput {
    private static final long STALL_NANOS = Duration.ofSeconds(5).toNanos();

    private record Held(Installed report, long since) {}

    private final Path folder;
    private final int host;
    private final Map<Integer, InstallTail> tails = new HashMap<>();
    private final Map<Integer, Held> held = new TreeMap<>();

    /** @param folder the run's folder on this host */
    public InstallOutput(Path folder, int host) {
        this.folder = folder;
        this.host = host;
    }

    static Path file(Path folder, int software) {
        return folder.resolve("out").resolve("install." + software);
    }

    private InstallTail tail(int software) {
        return tails.computeIfAbsent(software, s -> new InstallTail(file(folder, s), host, s + 1));
    }

    /** Takes note of how much the controller takes; no effect if it is about the output of a process. */
    public void credit(OutputCredit order) {
        if (order.stream() == Output.INSTALL && order.process() == host && order.attempt() > 0) {
            tail(order.attempt() - 1).credit(order.offset(), order.credit());
        }
    }

    /** What was sent on another connection may be lost. */
    public void reconnected() {
        tails.values().forEach(tail -> tail.reconnected(Clock.read().now()));
    }

    /** From now on the output of this software is looked at. */
    public void begin(int software) {
        tail(software);
    }

    /** Reports it once its output is sent. */
    public void hold(Installed report) {
        tail(report.software());
        held.put(report.software(), new Held(report, Clock.read().now()));
    }

    /** Returns whether the end of this software's installation is known, but not reported yet. */
    public boolean holds(int software) {
        return held.containsKey(software);
    }

    /** Sends at most one chunk of each software, and reports the ends that waited for nothing else. */
    public void tend(ReportSink sink) {
        Clock clock = Clock.read();
        tails.values().forEach(tail -> tail.pump(sink, clock.now(), clock.wall()));
        if (sink.connected()) {
            held.values().removeIf(each -> {
                InstallTail tail = tail(each.report().software());
                boolean told = tail.drained() || tail.stalled(clock.now(), each.since(), STALL_NANOS);
                if (told) {
                    sink.keep(each.report());
                }
                return told;
            });
        }
    }

    /** Returns whether something could be sent at once if the connection had room. */
    public boolean ready() {
        return tails.values().stream().anyMatch(InstallTail::ready);
    }

    /** Returns whether an end is held back. */
    public boolean restless() {
        return !held.isEmpty();
    }

    /** The run's folder is gone. */
    public void forget() {
        tails.values().forEach(InstallTail::close);
        tails.clear();
        held.clear();
    }
}
