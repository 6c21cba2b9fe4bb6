package dev.plush.export;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.ProcessStopping;
import dev.plush.event.RecordedEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The starts of processes as slices of a trace, from the order to start to the end, and the arrows between them: from the
 * slice in which the chain of causes began to the one that was started, stopped or lost by it.
 */
final class TraceSlices {
    /** One arrow that ends in a slice. */
    private record Arrow(long id, long nanos, Causes.Anchor from) {}

    /** A slice whose end is not known yet. */
    private static final class Open {
        private final long fromNanos;
        private final int attempt;
        private final List<Arrow> arrows = new ArrayList<>(1);
        private long pid;
        private String task = "";

        private Open(long fromNanos, int attempt) {
            this.fromNanos = fromNanos;
            this.attempt = attempt;
        }
    }

    private final TraceFile file;
    private final EventFilter filter;
    private final Map<Integer, Open> open = new HashMap<>();
    private final BitSet named = new BitSet();
    private final Map<Integer, Long> leftOut = new HashMap<>(); // the end of the last slice that was
    private final Causes causes = new Causes();

    TraceSlices(TraceFile file, EventFilter filter) {
        this.file = file;
        this.filter = filter;
    }

    /** Returns whether the event is seen by its slice. */
    static boolean shows(Event event) {
        return event instanceof ProcessStarting || event instanceof ProcessStarted || event instanceof ProcessExited;
    }

    /** @param early whether a slice that ends with this event is not wanted */
    void event(RunState state, RecordedEvent recorded, Subject subject, boolean early) {
        int process = subject.process();
        if (recorded.event() instanceof ProcessStarting) {
            open.put(process, new Open(recorded.timeNanos(), subject.attempt()));
        }
        Open slice = process < 0 ? null : open.get(process);
        arrow(recorded, slice);
        causes.event(recorded, subject, slice == null ? -1 : slice.fromNanos);
        if (slice == null || !(recorded.event() instanceof ProcessEvent)) {
            task(state, recorded.event(), slice);
            return;
        }
        if (recorded.event() instanceof ProcessStarted started) {
            slice.pid = started.pid();
        } else if (recorded.event() instanceof ProcessExited exited) {
            close(state, process, recorded.timeNanos(), how(exited.exit()), early);
        } else if (recorded.event() instanceof ProcessLost) {
            close(state, process, recorded.timeNanos(), "lost", early);
        } else if (recorded.event() instanceof ProcessStartFailed) {
            close(state, process, recorded.timeNanos(), "failed to start", early);
        }
    }

    private static void task(RunState state, Event event, Open slice) {
        if (slice != null && event instanceof TaskAssigned assigned) {
            slice.task = Names.of(state).task(assigned.workflow(), assigned.task());
        }
    }

    private static String how(Exit exit) {
        String kind = exit.kind().name().toLowerCase(Locale.ROOT);
        return exit.kind() == Exit.Kind.UNKNOWN ? kind : kind + " " + exit.value();
    }

    private void arrow(RecordedEvent recorded, Open slice) {
        boolean wanted = recorded.event() instanceof ProcessStarting
                || recorded.event() instanceof ProcessStopping
                || recorded.event() instanceof ProcessLost;
        if (wanted && slice != null) {
            causes.of(recorded)
                    .ifPresent(from -> slice.arrows.add(new Arrow(recorded.sequence(), recorded.timeNanos(), from)));
        }
    }

    /** Writes a slice that has no end yet. */
    void stillOpen(RunState state, int process) {
        if (open.containsKey(process)) {
            close(state, process, state.timeNanos(), "", false);
        }
    }

    private void close(RunState state, int process, long nanos, String how, boolean early) {
        Open slice = open.remove(process);
        int host = state.processes().get(process).host().index();
        if (early) {
            leftOut.put(process, nanos);
        }
        if (early || !filter.hosts().test(host)) {
            return;
        }
        String name = state.nameOf(state.processes().get(process));
        int pid = TraceFile.pid(host);
        int tid = TraceFile.tid(process);
        if (!named.get(process)) {
            named.set(process);
            file.name("thread_name", pid, tid, name);
        }
        JsonWriter out = file.event('X', name, slice.fromNanos);
        file.micros("dur", nanos - slice.fromNanos);
        out.field("cat", "process").field("pid", pid).field("tid", tid);
        out.object("args").field("attempt", slice.attempt).known("end", how).known("task", slice.task);
        if (slice.pid > 0) {
            out.field("process.pid", slice.pid);
        }
        file.endEvent(out.end());
        slice.arrows.forEach(arrow -> write(arrow, pid, tid));
    }

    private void write(Arrow arrow, int pid, int tid) {
        boolean fromNowhere = leftOut.getOrDefault(arrow.from.process(), Long.MIN_VALUE) >= arrow.from.nanos();
        if (fromNowhere || !filter.hosts().test(arrow.from.host())) {
            return;
        }
        JsonWriter from = file.event('s', "cause", arrow.from.nanos()).field("cat", "cause");
        from.field("id", arrow.id).field("pid", TraceFile.pid(arrow.from.host()));
        file.endEvent(from.field("tid", TraceFile.tid(arrow.from.process())));
        JsonWriter to = file.event('f', "cause", arrow.nanos).field("cat", "cause");
        to.field("id", arrow.id).field("bp", "e").field("pid", pid);
        file.endEvent(to.field("tid", tid));
    }
}
