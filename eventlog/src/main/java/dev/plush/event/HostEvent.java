package dev.plush.event;

import java.util.List;

/** What happens to one host. */
public sealed interface HostEvent extends Event {
    /** Returns the host that this is about. */
    HostId host();

    /**
     * The host is known and may serve.
     *
     * @param name unique in the run; what people type
     * @param address how it is reached: a name, an address, or an alias of the SSH configuration
     * @param transport {@code local} or {@code ssh}
     * @param components places of the components that it may serve, the preferred one first
     * @param penalty of serving the first of them, by what the application prefers; 0 is the best
     */
    record HostPooled(
            HostId host,
            String name,
            String address,
            String transport,
            int port,
            String user,
            String identity,
            String via,
            List<Integer> components,
            List<Attribute> attributes,
            double penalty)
            implements HostEvent {
        public HostPooled {
            components = List.copyOf(components);
            attributes = List.copyOf(attributes);
        }

        @Override
        public EventType type() {
            return EventType.HOST_POOLED;
        }
    }

    /** The host belongs to the component from now on. {@code rank} is its place among the component's hosts, from 0; -1 for a spare, which may get one later. */
    record HostAcquired(HostId host, int component, int rank) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_ACQUIRED;
        }
    }

    /**
     * The host has a place in the communication tree: it is connected to by {@code parent}, a host whose agent answers,
     * or by the controller itself ({@link HostId#CONTROLLER}). Only runs with more hosts than the fan-out have this.
     *
     * @param reason for people; empty if it is the first place
     */
    record TreeChanged(HostId host, HostId parent, String reason) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.TREE_CHANGED;
        }
    }

    /** A connection is being made. {@code epoch} counts connections to this host from 1. */
    record HostConnecting(HostId host, int epoch) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_CONNECTING;
        }
    }

    /**
     * It did not come to a connection.
     *
     * @param reason from a fixed list: {@code DNS TCP_REFUSED TCP_TIMEOUT HOST_KEY_UNKNOWN HOST_KEY_CHANGED AUTH …}
     * @param detail what was expected and found, one sentence
     * @param hint what to try
     */
    record HostConnectFailed(HostId host, int epoch, String reason, String detail, String hint) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_CONNECT_FAILED;
        }
    }

    /**
     * The agent answers.
     *
     * @param epoch counts connections to this host from 1
     * @param agentPid its process id on the host
     * @param hostname what the host calls itself
     * @param folder the run's folder on the host
     */
    record HostConnected(
            HostId host,
            int epoch,
            long agentPid,
            String hostname,
            String bootId,
            String javaVersion,
            String folder,
            int processors,
            long memoryBytes,
            long diskFreeBytes)
            implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_CONNECTED;
        }
    }

    /**
     * Something about the host that a user should know, though it serves as it should; nothing follows from it.
     *
     * @param kind from a fixed list: {@code SAME_MACHINE OTHER_NAME CLOCK NO_WAY}
     * @param detail one sentence without the host's name before it
     */
    record HostRemarked(HostId host, String kind, String detail) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_REMARKED;
        }
    }

    /** All software of its component is in place: the host's processes may start. */
    record HostReady(HostId host) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_READY;
        }
    }

    /**
     * The host has been silent, or its connection broke. It is tried again.
     *
     * @param patienceMillis after which it is lost, by what is known of its ways; 0 for the usual time
     */
    record HostSuspect(HostId host, String reason, long patienceMillis) implements HostEvent {
        /** A host that gets the usual time. */
        public HostSuspect(HostId host, String reason) {
            this(host, reason, 0);
        }

        @Override
        public EventType type() {
            return EventType.HOST_SUSPECT;
        }
    }

    /** The host is given up. What its processes do is not known. */
    record HostLost(HostId host, String reason) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_LOST;
        }
    }

    /** The same agent answers again; its processes never noticed. */
    record HostReconnected(HostId host, int epoch) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_RECONNECTED;
        }
    }

    /** {@code by} takes the place (component and rank) of {@code host}. */
    record HostReplaced(HostId host, HostId by, String reason) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_REPLACED;
        }
    }

    /** The host will not serve in this run. */
    record HostFailed(HostId host, String reason) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_FAILED;
        }
    }

    /** The run has nothing to do with the host any more. */
    record HostReleased(HostId host) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_RELEASED;
        }
    }

    /** The host failed or was lost, and may serve again: it is back in the pool. */
    record HostReturned(HostId host, String reason) implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_RETURNED;
        }
    }

    /**
     * The files that the application wants to keep are in the run's folder.
     *
     * @param problem what could not be had, for people; empty if all is well
     */
    record ResultCollected(HostId host, int files, long bytes, String problem) implements HostEvent {
        @Override
        public EventType.Severity severity() {
            return problem.isEmpty() ? type().severity() : EventType.Severity.WARNING;
        }

        @Override
        public EventType type() {
            return EventType.RESULT_COLLECTED;
        }
    }

    /**
     * What a heartbeat showed.
     *
     * @param load1m one-minute load average, negative where unknown
     */
    record HostMeasured(
            HostId host,
            double roundTripMillis,
            double clockOffsetMillis,
            double clockErrorMillis,
            double load1m,
            long memoryFreeBytes,
            long diskFreeBytes)
            implements HostEvent {
        @Override
        public EventType type() {
            return EventType.HOST_MEASURED;
        }
    }

    /**
     * What the host's agent found after cleaning; all 0 is clean.
     *
     * @param detail names what is left
     * @param sockets at which processes of the run could be reached, and that are still open
     */
    record CleanupAudited(HostId host, int processes, int files, long bytes, String detail, int sockets)
            implements HostEvent {
        @Override
        public EventType.Severity severity() {
            return clean() ? type().severity() : EventType.Severity.ERROR;
        }

        /** Returns whether nothing is left. */
        public boolean clean() {
            return processes == 0 && files == 0 && bytes == 0 && sockets == 0;
        }

        @Override
        public EventType type() {
            return EventType.CLEANUP_AUDITED;
        }
    }
}
