package dev.plush.tui.model;

import dev.plush.event.Attribute;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.Outcome;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** What the screen says about one host beyond its state. All texts are clean. */
public final class HostFacts {
    private HostFacts() {}

    /** Returns whether something went wrong that is not mended: what {@code !} shows. */
    public static boolean troubled(RunState run, HostState host) {
        return switch (host.status()) {
            case SUSPECT, LOST, FAILED -> true;
            case POOLED, CONNECTING, PREPARING, READY, RELEASED -> !host.note().isEmpty() || worst(run, host) != null;
        };
    }

    /** Returns the block that the host is at: the one that runs, else the next, else the empty text. */
    public static String phase(RunState run, HostState host) {
        BlockState next = null;
        for (int i = host.blocks().first(); i < host.blocks().end(); i++) {
            BlockState block = run.blocks().get(i);
            if (block.status() == BlockState.Status.RUNNING) {
                return Text.clean(run.planOf(block).name());
            }
            if (next == null && block.status() == BlockState.Status.WAITING) {
                next = block;
            }
        }
        return next == null || host.blocksEnded() == 0
                ? ""
                : Text.clean(run.planOf(next).name());
    }

    /** Returns its site and position as a filter finds them; empty where the directory gives no position. */
    static String place(HostState host) {
        return Position.of(host)
                .map(position -> Position.site(host) + position.tag())
                .orElse("");
    }

    /** Returns what the directory and measurements say of it. */
    public static String attributes(HostState host) {
        List<String> all = new ArrayList<>();
        for (Attribute attribute : host.pooled().attributes()) {
            all.add(attribute.name() + "=" + attribute.value());
        }
        return Text.clean(String.join("  ", all));
    }

    /** Returns the components that it may serve, the preferred one first. */
    public static String serves(RunState run, HostState host) {
        List<String> all = new ArrayList<>();
        for (int component : host.pooled().components()) {
            all.add(Subjects.component(run, component));
        }
        return Text.clean(String.join(" ", all));
    }

    /** Returns how many of its processes live, of how many; empty if it has none. */
    public static String processes(HostState host) {
        return host.processes().count() == 0
                ? ""
                : host.live() + "/" + host.processes().count();
    }

    /** Returns the free disk space, or the empty text where unknown. */
    public static String disk(HostState host) {
        long free =
                measured(host) ? host.measured().diskFreeBytes() : host.agent().diskFreeBytes();
        return free <= 0 ? "" : Words.bytes(free);
    }

    /** Returns the host that connects to it; empty if that is the controller, or nobody. */
    public static String via(RunState run, HostState host) {
        return host.parent() < 0
                ? ""
                : Text.clean(run.hosts().get(host.parent()).name());
    }

    /** Returns the round trip, or the empty text where unknown. */
    public static String roundTrip(HostState host) {
        return measured(host) ? Words.millis(host.measured().roundTripMillis()) : "";
    }

    /** Returns how far the host's clock is ahead, or the empty text where unknown. */
    public static String skew(HostState host) {
        HostMeasured measured = host.measured();
        String sign = measured.clockOffsetMillis() > 0 ? "+" : "";
        return measured(host) ? sign + Words.millis(measured.clockOffsetMillis()) : "";
    }

    /** Returns how far the host's clock is ahead, and how far that may be off; or the empty text where unknown. */
    public static String clock(HostState host) {
        return measured(host) ? skew(host) + " ±" + Words.millis(host.measured().clockErrorMillis()) : "";
    }

    /** Returns whether there was a heartbeat. */
    public static boolean measured(HostState host) {
        return host.measured().clockErrorMillis() >= 0;
    }

    /** Returns the newest that is worth knowing: trouble of the host, else of its processes, else what goes on. */
    public static String last(RunState run, HostState host) {
        if (!host.note().isEmpty()) {
            return Text.clean(host.note());
        }
        ProcessState process = worst(run, host);
        if (process != null) {
            return Text.clean(run.nameOf(process) + ": " + process.note());
        }
        if (host.status() == HostState.Status.READY && host.rank() < 0) {
            return "spare";
        }
        if (host.status() == HostState.Status.PREPARING) {
            return preparing(run, host);
        }
        for (int i = host.blocks().first(); i < host.blocks().end(); i++) {
            BlockState block = run.blocks().get(i);
            if (block.status() == BlockState.Status.RUNNING && run.planOf(block).barrier() >= 0) {
                return "waits at " + Text.clean(run.planOf(block).name());
            }
        }
        return host.audit().processes() < 0 ? "" : host.audit().clean() ? "clean" : "residue left";
    }

    /** Returns how far its software is: how many of all are in place, and how much of the next one has come. */
    public static String preparing(RunState run, HostState host) {
        return "software " + software(run, host);
    }

    /** Returns the same without the word. */
    public static String software(RunState run, HostState host) {
        int wanted = run.plan().components().get(host.component()).software().size();
        String arriving = host.sentPercent() == HostState.NOTHING_SENT ? "" : ", " + host.sentPercent() + "% sent";
        return host.installed() + "/" + wanted + arriving;
    }

    /** Returns the process in the greatest trouble, or null. */
    private static ProcessState worst(RunState run, HostState host) {
        ProcessState worst = null;
        for (int i = host.processes().first(); i < host.processes().end(); i++) {
            ProcessState process = run.processes().get(i);
            boolean trouble =
                    switch (process.status()) {
                        case BACKOFF, LOST, FAILED_TO_START -> true;
                        case EXITED -> !process.exit().succeeded()
                                && run.blocks().get(process.block()).outcome() == Outcome.FAILED;
                        case PENDING, STARTING, RUNNING, READY, STOPPING -> false;
                    };
            if (trouble && (worst == null || process.sinceNanos() > worst.sinceNanos())) {
                worst = process;
            }
        }
        return worst;
    }
}
