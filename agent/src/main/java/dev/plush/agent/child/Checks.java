package dev.plush.agent.child;

import dev.plush.agent.child.ChildFolder.Mark;
import dev.plush.wire.Order.StartProcess;
import dev.plush.wire.Probe;
import dev.plush.wire.Report;
import dev.plush.wire.ReportType;
import dev.plush.wire.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether one process is ready, then whether it is well. What was found is reported and marked in the process's folder,
 * so that an agent that comes after this one goes on from there. Duty loop's thread only.
 */
final class Checks {
    private static final String READY = "ready";
    private static final String WATCHDOG = "watchdog";

    private final StartProcess order;
    private final ChildFolder folder;
    private final Look.Place place;
    private final Lookers lookers;
    private Readiness readiness; // null once it is known, and where nothing asks for it
    private List<Dog> dogs = List.of();

    /**
     * @param order of it only the numbers, the probes and the watchdogs are used
     * @param startedNanos when the process was started, on the host's clock
     */
    Checks(StartProcess order, ChildFolder folder, Look.Place place, Lookers lookers, long startedNanos, Clock clock) {
        this.order = order;
        this.folder = folder;
        this.place = place;
        this.lookers = lookers;
        if (order.ready().kind() == Probe.Kind.NONE || folder.has(Mark.READY)) {
            watch(clock);
        } else if (!folder.has(Mark.UNREADY)) {
            Watch watch = new Watch(Look.of(order.ready(), place), lookers, clock.now());
            long left = Durations.nanos(order.readyWithinMillis()) - (clock.wall() - startedNanos);
            readiness = new Readiness(order.ready(), watch, order.readyWithinMillis(), left, clock.now());
        }
    }

    /** Returns what is wrong with the probes of an order, for people; empty if nothing is. */
    static String refusal(StartProcess order) {
        String refusal = Look.refusal(order.ready());
        for (Watchdog each : order.watchdogs()) {
            refusal = refusal.isEmpty() ? Look.refusal(each.probe()) : refusal;
        }
        return refusal;
    }

    private void watch(Clock clock) {
        List<Dog> begun = new ArrayList<>();
        for (Watchdog each : order.watchdogs()) {
            if (each.probe().kind() != Probe.Kind.NONE) {
                begun.add(new Dog(each, Look.of(each.probe(), place), lookers, clock.now()));
            }
        }
        dogs = List.copyOf(begun);
    }

    /** The process runs: looks at it when it is time, and reports. */
    void tend(ReportSink sink, Clock clock) {
        if (readiness != null) {
            readiness.tend(clock.now()).ifPresent(finding -> known(finding, sink, clock));
        }
        for (Dog dog : dogs) {
            dog.tend(clock.now()).ifPresent(detail -> unhealthy(WATCHDOG, detail, Mark.UNWELL, sink, clock));
        }
    }

    private void known(Finding finding, ReportSink sink, Clock clock) {
        readiness = null;
        if (finding.good()) {
            sink.keep(new Report.Ready(order.process(), order.attempt(), clock.wall(), finding.detail()));
            folder.set(Mark.READY, clock.wall() + " " + finding.detail());
            watch(clock);
        } else {
            unhealthy(READY, finding.detail(), Mark.UNREADY, sink, clock);
        }
    }

    private void unhealthy(String check, String detail, Mark mark, ReportSink sink, Clock clock) {
        sink.keep(new Report.Unhealthy(order.process(), order.attempt(), clock.wall(), check, detail));
        folder.set(mark, clock.wall() + " " + detail);
    }

    /** The process has ended: the last look, if any, is at what it has printed. */
    void ended(Clock clock) {
        dogs.forEach(Dog::cancel);
        dogs = List.of();
        if (readiness != null) {
            readiness.lookOnceMore(place, lookers, clock.now());
        }
    }

    /** Returns whether nothing more will be said of a process that has ended; if it was ready after all, says it. */
    boolean settled(ReportSink sink, Clock clock) {
        if (readiness == null) {
            return true;
        }
        Optional<Finding> last = readiness.last(clock.now());
        if (last.isEmpty() && readiness.looking()) {
            return false;
        }
        last.filter(Finding::good).ifPresent(finding -> known(finding, sink, clock));
        cancel();
        return true;
    }

    /** Nobody wants to know any more. */
    void cancel() {
        dogs.forEach(Dog::cancel);
        dogs = List.of();
        if (readiness != null) {
            readiness.cancel();
            readiness = null;
        }
    }

    /** Says again what was reported, unless that is still on its way. */
    void repeat(ReportSink sink) {
        int process = order.process();
        int attempt = order.attempt();
        if (folder.has(Mark.READY) && !sink.unacknowledged(ReportType.READY, process, attempt)) {
            Noted noted = noted(Mark.READY);
            sink.keep(new Report.Ready(process, attempt, noted.hostNanos(), noted.detail()));
        }
        for (Mark mark : List.of(Mark.UNREADY, Mark.UNWELL)) {
            if (folder.has(mark) && !sink.unacknowledged(ReportType.UNHEALTHY, process, attempt)) {
                Noted noted = noted(mark);
                String check = mark == Mark.UNREADY ? READY : WATCHDOG;
                sink.keep(new Report.Unhealthy(process, attempt, noted.hostNanos(), check, noted.detail()));
            }
        }
    }

    private record Noted(long hostNanos, String detail) {}

    private Noted noted(Mark mark) {
        String text = folder.text(mark);
        int space = text.indexOf(' ');
        return space < 0
                ? new Noted(0, "")
                : new Noted(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
    }
}
