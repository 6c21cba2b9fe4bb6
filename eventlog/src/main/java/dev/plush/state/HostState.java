package dev.plush.state;

import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All that is known of one host. Immutable.
 *
 * @param pooled who it is and how it is reached
 * @param component the component it belongs to, or -1
 * @param rank its place among the component's hosts, or -1; a spare has a component and no rank
 * @param epoch how many connections were begun
 * @param connections how many connections were made; more than one means that it came back
 * @param prepared whether it was ready once
 * @param collected whether the files that the application wants to keep were brought back
 * @param stale whether it may hold something of its earlier service, which is cleaned first
 * @param note the reason of the last change for the worse, for people; empty if all is well
 * @param agent what the agent said when it last connected; {@link #NO_AGENT} before
 * @param measured the last heartbeat; {@link #NOT_MEASURED} before
 * @param audit what clean-up found; {@link #NOT_AUDITED} before
 * @param blocks its rows in {@link RunState#blocks()}
 * @param processes its rows in {@link RunState#processes()}
 * @param installed how many of its component's software are in place
 * @param sentPercent of the package that is being sent to it; {@link #NOTHING_SENT} between packages, and for small ones
 * @param live how many of its processes are starting, running or stopping
 * @param restarts how many restarts its processes had
 * @param blocksEnded how many of its blocks are over
 * @param lastReport the highest report number of its agent that is journaled
 * @param lastSequence the last event about it
 * @param parent the host that connects to it; {@link #BY_CONTROLLER}, {@link #UNPLACED} or {@link #WAITING}
 * @param branches how many hosts have their place below it
 * @param direct whether only the controller connects to it: another host could not
 * @param leaf whether it cannot connect to others
 * @param sinceNanos when its status last changed, controller's wall clock
 */
public record HostState(
        HostPooled pooled,
        Status status,
        int component,
        int rank,
        int epoch,
        int connections,
        boolean prepared,
        boolean collected,
        boolean stale,
        String note,
        HostConnected agent,
        HostMeasured measured,
        CleanupAudited audit,
        Span blocks,
        Span processes,
        int installed,
        int sentPercent,
        int live,
        int restarts,
        int blocksEnded,
        long lastReport,
        long lastSequence,
        int parent,
        int branches,
        boolean direct,
        boolean leaf,
        long sinceNanos) {
    /** The controller connects to it. */
    public static final int BY_CONTROLLER = -1;

    /** It has no place in the tree, or there is no tree. */
    public static final int UNPLACED = -2;

    /** It is to be connected to, as soon as there is a place. */
    public static final int WAITING = -3;

    /** The life of a host. */
    public enum Status implements LifeCycle<Status> {
        POOLED,
        CONNECTING,
        PREPARING,
        READY,
        SUSPECT,
        LOST,
        FAILED,
        RELEASED;

        @Override
        public Set<Status> next() {
            return switch (this) {
                case POOLED -> EnumSet.of(CONNECTING);
                case CONNECTING -> EnumSet.of(PREPARING, FAILED);
                case PREPARING -> EnumSet.of(READY, SUSPECT, LOST, FAILED, RELEASED);
                case READY -> EnumSet.of(SUSPECT, LOST, FAILED, RELEASED);
                case SUSPECT -> EnumSet.of(PREPARING, READY, LOST, FAILED, RELEASED);
                case FAILED -> EnumSet.of(LOST, POOLED);
                case LOST -> EnumSet.of(POOLED);
                case RELEASED -> EnumSet.noneOf(Status.class);
            };
        }
    }

    private static final HostId NO_HOST = new HostId(-1);
    /** Stands for an agent that has not connected yet: its pid is 0. */
    public static final HostConnected NO_AGENT = new HostConnected(NO_HOST, 0, 0, "", "", "", "", 0, 0, 0);
    /** Stands for a host without a heartbeat yet: its error is negative. */
    public static final HostMeasured NOT_MEASURED = new HostMeasured(NO_HOST, 0, 0, -1, -1, 0, 0);
    /** No package is being sent to it. */
    public static final int NOTHING_SENT = -1;

    /** Stands for a host that was not cleaned yet: its counts are -1. */
    public static final CleanupAudited NOT_AUDITED = new CleanupAudited(NO_HOST, -1, -1, -1, "", -1);

    static HostState pooled(HostPooled event, long sequence, long nanos) {
        return new HostState(
                event,
                Status.POOLED,
                -1,
                -1,
                0,
                0,
                false,
                false,
                false,
                "",
                NO_AGENT,
                NOT_MEASURED,
                NOT_AUDITED,
                Span.NONE,
                Span.NONE,
                0,
                NOTHING_SENT,
                0,
                0,
                0,
                0,
                sequence,
                UNPLACED,
                0,
                false,
                false,
                nanos);
    }

    /** Returns the host's id. */
    public HostId id() {
        return pooled.host();
    }

    /** Returns the name that people use. */
    public String name() {
        return pooled.name();
    }

    /** Returns whether it belongs to a component and may still take orders, now or when it comes back. */
    public boolean serving() {
        return switch (status) {
            case CONNECTING, PREPARING, READY, SUSPECT -> true;
            case POOLED, LOST, FAILED, RELEASED -> false;
        };
    }

    /** Returns whether an agent was put there whose clean-up is neither proven nor given up. */
    public boolean owesCleanUp() {
        return connections > 0 && audit.processes() < 0 && (serving() || status == Status.FAILED);
    }

    /** Returns whether it was lost and not reached since, though it may serve again: what it runs is not known. */
    public boolean abandoned() {
        boolean again = stale && connections == 0 && agent.agentPid() > 0 && audit.processes() < 0;
        return again || status == Status.LOST;
    }

    /** Returns whether the run needs a connection to it: to serve, or at least to be cleaned. */
    public boolean wanted() {
        return serving() || owesCleanUp();
    }

    /** Returns whether it takes part in a tree. */
    public boolean treeable() {
        return pooled.transport().equals("ssh");
    }

    /** Returns whether others can be connected to from it now. */
    public boolean relays() {
        return linked() && !leaf && (status == Status.READY || status == Status.PREPARING) && treeable();
    }

    /** Returns whether its newest connection was made, and is not being replaced. */
    public boolean linked() {
        return connections > 0 && agent.epoch() == epoch;
    }

    /** Returns whether it has that place; one that has left it may have another one by now. */
    public boolean holds(int place, int of) {
        return component == of && rank == place;
    }

    /** Returns the components that it may serve, the preferred first. */
    public List<Integer> eligible() {
        return pooled.components();
    }

    /** Returns whether all its blocks are over. */
    public boolean finished() {
        return blocksEnded == blocks.count();
    }

    Change change() {
        return new Change(this);
    }

    /** A host state in the making: the fields that events change, then {@link #done()}. */
    static final class Change {
        private final HostState from;
        Status status;
        int component;
        int rank;
        int epoch;
        int connections;
        boolean prepared;
        boolean collected;
        boolean stale;
        String note;
        HostConnected agent;
        HostMeasured measured;
        CleanupAudited audit;
        Span blocks;
        Span processes;
        int installed;
        int sentPercent;
        int live;
        int restarts;
        int blocksEnded;
        long lastReport;
        long lastSequence;
        int parent;
        int branches;
        boolean direct;
        boolean leaf;
        long sinceNanos;

        private Change(HostState from) {
            this.from = from;
            status = from.status;
            component = from.component;
            rank = from.rank;
            epoch = from.epoch;
            connections = from.connections;
            prepared = from.prepared;
            collected = from.collected;
            stale = from.stale;
            note = from.note;
            agent = from.agent;
            measured = from.measured;
            audit = from.audit;
            blocks = from.blocks;
            processes = from.processes;
            installed = from.installed;
            sentPercent = from.sentPercent;
            live = from.live;
            restarts = from.restarts;
            blocksEnded = from.blocksEnded;
            lastReport = from.lastReport;
            lastSequence = from.lastSequence;
            parent = from.parent;
            branches = from.branches;
            direct = from.direct;
            leaf = from.leaf;
            sinceNanos = from.sinceNanos;
        }

        HostId id() {
            return from.id();
        }

        Change status(Status next, long nanos) {
            if (next != status) {
                status.checkMayBecome(next, from.name());
                status = next;
                sinceNanos = nanos;
            }
            return this;
        }

        HostState done() {
            return new HostState(
                    from.pooled,
                    status,
                    component,
                    rank,
                    epoch,
                    connections,
                    prepared,
                    collected,
                    stale,
                    note,
                    agent,
                    measured,
                    audit,
                    blocks,
                    processes,
                    installed,
                    sentPercent,
                    live,
                    restarts,
                    blocksEnded,
                    lastReport,
                    lastSequence,
                    parent,
                    branches,
                    direct,
                    leaf,
                    sinceNanos);
        }
    }
}
