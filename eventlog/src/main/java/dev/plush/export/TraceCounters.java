package dev.plush.export;

import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.RecordedEvent;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.function.IntPredicate;

/** What is counted along a trace: written whenever it changes. */
final class TraceCounters {
    private static final int DIGITS = 3;

    private final TraceFile file;
    private long running = -1;
    private long failed = -1;
    private long connected = -1;

    TraceCounters(TraceFile file) {
        this.file = file;
    }

    void event(RunState state, RecordedEvent recorded, IntPredicate hosts) {
        var processes = state.processTally();
        long nowRunning = (long) processes.of(ProcessState.Status.RUNNING) + processes.of(ProcessState.Status.READY);
        if (nowRunning != running) {
            running = nowRunning;
            counter("processes running", running, recorded.timeNanos());
        }
        long nowFailed = (long) state.blocksFailed() + state.restarts();
        if (nowFailed != failed) {
            failed = nowFailed;
            counter("failures (blocks, restarts)", failed, recorded.timeNanos());
        }
        var tally = state.hostTally();
        long nowConnected = (long) tally.of(HostState.Status.PREPARING) + tally.of(HostState.Status.READY);
        if (nowConnected != connected) {
            connected = nowConnected;
            counter("hosts connected", connected, recorded.timeNanos());
        }
        if (recorded.event() instanceof HostMeasured measured
                && hosts.test(measured.host().index())) {
            measured(measured, recorded.timeNanos());
        }
    }

    private void counter(String name, long value, long nanos) {
        JsonWriter out = file.event('C', name, nanos).field("pid", TraceFile.RUN);
        file.endEvent(out.object("args").field("count", value).end());
    }

    private void measured(HostMeasured measured, long nanos) {
        int pid = TraceFile.pid(measured.host().index());
        JsonWriter trip = file.event('C', "round trip ms", nanos).field("pid", pid);
        file.endEvent(trip.object("args")
                .field("ms", measured.roundTripMillis(), DIGITS)
                .end());
        if (measured.load1m() >= 0) {
            JsonWriter load = file.event('C', "load", nanos).field("pid", pid);
            file.endEvent(load.object("args")
                    .field("load1m", measured.load1m(), DIGITS)
                    .end());
        }
    }
}
