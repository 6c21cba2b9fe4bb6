package dev.plush.run;

import dev.plush.control.ClockFilter;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.OutputSkipped;
import dev.plush.event.ProcessEvent.ProcessAdopted;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessId;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.wire.Report;
import java.util.Locale;

/** Turns what agents report into events. Pure. */
final class Reports {
    private Reports() {}

    static Event connected(HostSession session, int epoch, Report.Welcome w) {
        return new HostConnected(
                new HostId(session.host()),
                epoch,
                w.pid(),
                w.hostname(),
                w.bootId(),
                w.javaVersion(),
                w.folder(),
                w.processors(),
                w.memoryBytes(),
                w.diskFreeBytes());
    }

    static Event ready(Report.Ready r) {
        return new ProcessReady(new ProcessId(r.process()), r.attempt(), r.detail());
    }

    static Event unhealthy(Report.Unhealthy r) {
        return new ProcessUnhealthy(new ProcessId(r.process()), r.attempt(), r.check(), r.detail());
    }

    /** {@code unkept} says why not all that came could be kept; null if it was. */
    static Event collected(HostId host, Report.Collected r, String unkept) {
        String problem = unkept == null ? r.problem() : r.problem().isEmpty() ? unkept : unkept + "; " + r.problem();
        return new ResultCollected(host, r.files(), r.bytes(), problem);
    }

    static Event installed(HostId host, Report.Installed r) {
        if (!r.outcome().equals("FAILED")) {
            return new SoftwareInstalled(host, r.software(), r.outcome().equals("PRESENT"));
        }
        return new SoftwareFailed(
                host,
                r.software(),
                r.step().toUpperCase(Locale.ROOT),
                r.detail(),
                installHint(r.step()),
                r.outputTail());
    }

    private static String installHint(String step) {
        return switch (step) {
            case "fetch" -> "Check the source from that host, which reads it by itself (origin=\"host\")";
            case "checksum" -> "If the new content is right, put its sum into the application";
            case "place", "unpack" -> "Look at the package, and at the disk of the host";
            default -> "The end of its output is in the event, all of it in `plush logs`";
        };
    }

    static Event exited(Report.Exited r) {
        return new ProcessExited(new ProcessId(r.process()), r.attempt(), exit(r));
    }

    private static Exit exit(Report.Exited r) {
        if (r.timedOut()) {
            return new Exit(Exit.Kind.TIMEOUT, r.signal());
        }
        if (r.signal() > 0) {
            return new Exit(Exit.Kind.SIGNAL, r.signal());
        }
        return r.status() >= 0 ? Exit.status(r.status()) : new Exit(Exit.Kind.UNKNOWN, 0);
    }

    static Event started(Report.Started r) {
        return new ProcessStarted(new ProcessId(r.process()), r.attempt(), r.pid(), r.startTicks());
    }

    static Event startFailed(Report.StartFailed r) {
        return new ProcessStartFailed(new ProcessId(r.process()), r.attempt(), r.reason());
    }

    static Event adopted(Report.Adopted r) {
        return new ProcessAdopted(new ProcessId(r.process()), r.attempt(), r.pid());
    }

    static Event skipped(Report.OutputSkipped r) {
        return new OutputSkipped(new ProcessId(r.process()), r.attempt(), r.stream(), r.offset(), r.bytes());
    }

    static Event cleaned(HostId host, Report.Cleaned r) {
        return new CleanupAudited(host, r.processes(), r.files(), r.bytes(), r.detail(), r.sockets());
    }

    /**
     * Returns what a heartbeat measured: its own round trip, and the offset of the best exchange of late.
     *
     * @param newest this heartbeat's exchange
     */
    static HostMeasured measured(HostId host, Report.Pong pong, ClockFilter.Sample newest, ClockFilter.Sample best) {
        return new HostMeasured(
                host,
                newest.roundTripMillis(),
                best.offsetMillis(),
                best.errorMillis(newest.atNanos()),
                pong.load1m(),
                pong.memoryFreeBytes(),
                pong.diskFreeBytes());
    }
}
