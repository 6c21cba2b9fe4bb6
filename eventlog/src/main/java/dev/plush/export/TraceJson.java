package dev.plush.export;

import dev.plush.event.BarrierEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trace format of Chrome, which Perfetto opens: a process of the trace is a host (or the run), a thread of it is a
 * process of the run. Times are microseconds since the run began. Memory grows with what is open at once, and with the
 * number of processes, not with that of events.
 */
final class TraceJson implements EventFormat {
    private final TraceFile file;
    private final EventFilter filter;
    private final TraceSlices slices;
    private final TraceCounters counters;
    private final Map<Integer, Long> openBlocks = new TreeMap<>();
    private final Map<Integer, Long> openPhases = new TreeMap<>();
    private RunState state = RunState.EMPTY;

    TraceJson(OutputStream out, EventFilter filter) {
        this.filter = filter;
        file = new TraceFile(out);
        slices = new TraceSlices(file, filter);
        counters = new TraceCounters(file);
    }

    @Override
    public void begin() throws IOException {
        file.begin();
    }

    @Override
    public void event(Names names, RecordedEvent recorded, Subject subject, boolean chosen) throws IOException {
        state = Reducer.apply(state, recorded);
        boolean early = filter.before(recorded.sequence(), recorded.timeNanos());
        if (recorded.event() instanceof RunStarted) {
            file.start(recorded.timeNanos());
            file.name("process_name", TraceFile.RUN, 0, "run " + state.run());
        } else if (recorded.event() instanceof HostPooled pooled
                && filter.hosts().test(subject.host())) {
            file.name("process_name", TraceFile.pid(subject.host()), 0, pooled.name());
        }
        slices.event(state, recorded, subject, early);
        spans(recorded, early);
        if (!early) {
            counters.event(state, recorded, filter.hosts());
        }
        boolean shownOtherwise = TraceSlices.shows(recorded.event())
                || recorded.event() instanceof HostMeasured
                || recorded.event() instanceof BarrierEvent.BarrierLeft;
        if (chosen && !shownOtherwise) {
            instant(recorded, subject);
        }
        file.drain();
    }

    /** Phases, and blocks on a host, may overlap in any way: they are asynchronous, and written when they are over. */
    private void spans(RecordedEvent recorded, boolean early) {
        if (recorded.event() instanceof PhaseStarted phase) {
            openPhases.put(phase.phase(), recorded.timeNanos());
        } else if (recorded.event() instanceof PhaseEnded phase) {
            Long begun = openPhases.remove(phase.phase());
            if (begun != null && !early) {
                phase(phase.phase(), begun, recorded.timeNanos());
            }
        } else if (recorded.event() instanceof BlockStarted block) {
            openBlocks.put(state.row(state.host(block.host()), block.block()), recorded.timeNanos());
        } else if (recorded.event() instanceof BlockEnded block) {
            int row = state.row(state.host(block.host()), block.block());
            Long begun = openBlocks.remove(row);
            if (begun != null && !early) {
                block(row, begun, recorded.timeNanos());
            }
        }
    }

    private void phase(int phase, long begun, long ended) {
        file.span("phase", phase, TraceFile.RUN, Names.of(state).phase(phase), begun, ended);
    }

    private void block(int row, long begun, long ended) {
        BlockState block = state.blocks().get(row);
        int host = block.host().index();
        if (filter.hosts().test(host)) {
            file.span("block", row, TraceFile.pid(host), Names.of(state).block(block.plan()), begun, ended);
        }
    }

    private void instant(RecordedEvent recorded, Subject subject) {
        JsonWriter out = file.event('i', recorded.event().type().title(), recorded.timeNanos());
        out.field("cat", recorded.event().severity().name().toLowerCase(Locale.ROOT));
        if (subject.process() >= 0) {
            out.field("pid", TraceFile.pid(subject.host())).field("tid", TraceFile.tid(subject.process()));
            out.field("s", "t");
        } else {
            int pid = subject.host() < 0 ? TraceFile.RUN : TraceFile.pid(subject.host());
            out.field("pid", pid).field("tid", 0).field("s", "p");
        }
        out.object("args").field("sequence", recorded.sequence());
        if (recorded.cause() != 0) {
            out.field("cause", recorded.cause());
        }
        if (!(recorded.event() instanceof RunStarted)) { // its plan is of no use on a line of time
            EventData.write(out, Names.of(state), recorded.event());
        }
        file.endEvent(out.end());
    }

    @Override
    public void end() throws IOException {
        RunState last = state;
        for (ProcessState process : last.processes()) {
            slices.stillOpen(last, process.id().index());
            file.drain();
        }
        openPhases.forEach((phase, begun) -> phase(phase, begun, last.timeNanos()));
        openBlocks.forEach((row, begun) -> block(row, begun, last.timeNanos()));
        for (HostState host : last.hosts()) {
            file.drain();
            if (filter.hosts().test(host.id().index()) && host.component() >= 0) {
                file.name(
                        "process_labels",
                        TraceFile.pid(host.id().index()),
                        0,
                        Names.of(last).component(host.component()));
            }
        }
        file.end();
    }
}
