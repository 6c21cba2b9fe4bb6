package dev.plush.tui.model;

import dev.plush.event.Event;
import dev.plush.event.EventType;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.RecordedEvent;
import dev.plush.state.About;
import dev.plush.state.RunState;
import dev.plush.state.Table;

/**
 * What each host did when: for every host the moments at which that changed, by what the events say. Grows with the events
 * and looks at each of them once. Immutable.
 */
public final class Lanes {
    /** What a host does, or what happened to it. The order is that of importance: of several in one cell the last is shown. */
    public enum Kind {
        UNKNOWN,
        OVER,
        CONNECTING,
        PREPARING,
        IDLE,
        WORKING,
        WAITING,
        RESTART,
        SUSPECT,
        LOST,
        EXIT_FAILED,
        FAILED;

        /** Returns whether this is a moment, after which the host goes on as before. */
        public boolean moment() {
            return this == RESTART || this == EXIT_FAILED;
        }
    }

    /**
     * From then on.
     *
     * @param phase which phase of the plan it works for, or -1
     */
    public record Change(long nanos, Kind kind, int phase) {}

    /** Nothing is known. */
    public static final Lanes NONE = new Lanes(new Object(), 0, Table.empty(), Table.empty());

    private static final Table<Change> EMPTY = Table.empty();

    private final Object source;
    private final long looked;
    private final Table<Table<Change>> hosts;
    private final Table<Change> phases;

    private Lanes(Object source, long looked, Table<Table<Change>> hosts, Table<Change> phases) {
        this.source = source;
        this.looked = looked;
        this.hosts = hosts;
        this.phases = phases;
    }

    /** Returns when each phase began, the oldest first. */
    public Table<Change> phases() {
        return phases;
    }

    /** Returns the changes of a host, the oldest first. */
    public Table<Change> of(int host) {
        return host < hosts.size() ? hosts.get(host) : EMPTY;
    }

    /** Returns these with what has happened since; a replay that went back keeps what comes after its cursor. */
    Lanes advanced(RunState run, Seq<RecordedEvent> events) {
        boolean same = Same.object(source, events.source());
        long next = Math.max(same ? looked : 0, events.first());
        if (same && next >= events.end()) {
            return this;
        }
        Table<Table<Change>> lanes = same ? hosts : Table.empty();
        Table<Change> began = same ? phases : Table.empty();
        for (; next < events.end(); next++) {
            RecordedEvent recorded = events.get(next);
            lanes = with(lanes, run, recorded);
            if (recorded.event() instanceof PhaseStarted phase) {
                began = began.append(new Change(recorded.timeNanos(), Kind.WORKING, phase.phase()));
            }
        }
        return new Lanes(events.source(), next, lanes, began);
    }

    private static Table<Table<Change>> with(Table<Table<Change>> lanes, RunState run, RecordedEvent recorded) {
        Event event = recorded.event();
        int host = About.host(run, event);
        Change change = host < 0 ? null : change(run.plan(), event, recorded.timeNanos());
        if (change == null) {
            return lanes;
        }
        Table<Table<Change>> grown = lanes;
        while (grown.size() <= host) {
            grown = grown.append(EMPTY);
        }
        Table<Change> lane = grown.get(host);
        Change next = event.type() == EventType.HOST_RECONNECTED ? again(lane, change.nanos()) : change;
        return grown.with(host, lane.append(next));
    }

    /** A host that is back goes on with what it did before it was missed. */
    private static Change again(Table<Change> lane, long nanos) {
        for (int i = lane.size() - 1; i >= 0; i--) {
            Change before = lane.get(i);
            if (before.kind() == Kind.WORKING || before.kind() == Kind.WAITING || before.kind() == Kind.IDLE) {
                return new Change(nanos, before.kind(), before.phase());
            }
        }
        return new Change(nanos, Kind.IDLE, -1);
    }

    /** Returns null for what changes nothing here. */
    private static Change change(Plan plan, Event event, long nanos) {
        return switch (event.type()) {
            case HOST_CONNECTING -> new Change(nanos, Kind.CONNECTING, -1);
            case HOST_CONNECTED -> new Change(nanos, Kind.PREPARING, -1);
            case HOST_READY, HOST_RECONNECTED -> new Change(nanos, Kind.IDLE, -1);
            case HOST_SUSPECT -> new Change(nanos, Kind.SUSPECT, -1);
            case HOST_LOST -> new Change(nanos, Kind.LOST, -1);
            case HOST_FAILED -> new Change(nanos, Kind.FAILED, -1);
            case HOST_RELEASED -> new Change(nanos, Kind.OVER, -1);
            case RESTART_SCHEDULED -> new Change(nanos, Kind.RESTART, -1);
            case PROCESS_EXITED -> ((ProcessExited) event).exit().succeeded()
                    ? null
                    : new Change(nanos, Kind.EXIT_FAILED, -1);
            case BLOCK_STARTED -> started(plan.blocks().get(((BlockStarted) event).block()), nanos);
            case BLOCK_ENDED -> new Change(
                    nanos, ((BlockEnded) event).outcome() == Outcome.FAILED ? Kind.FAILED : Kind.IDLE, -1);
            default -> null;
        };
    }

    private static Change started(Plan.BlockPlan block, long nanos) {
        return block.barrier() >= 0
                ? new Change(nanos, Kind.WAITING, -1)
                : new Change(nanos, Kind.WORKING, block.phase());
    }
}
