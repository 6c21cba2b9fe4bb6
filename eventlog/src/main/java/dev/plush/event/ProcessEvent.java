package dev.plush.event;

/** What happens to one process. */
public sealed interface ProcessEvent extends Event {
    /** Returns the process that this is about. */
    ProcessId process();

    /** Returns which start of the process this is about, from 1. */
    int attempt();

    /** The order to start it is given. */
    record ProcessStarting(ProcessId process, int attempt) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_STARTING;
        }
    }

    /** It runs. {@code startTicks} tells a reused pid apart. */
    record ProcessStarted(ProcessId process, int attempt, long pid, long startTicks) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_STARTED;
        }
    }

    /** It could not be started. */
    record ProcessStartFailed(ProcessId process, int attempt, String reason) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_START_FAILED;
        }
    }

    /** It was reaped and its output is complete. */
    record ProcessExited(ProcessId process, int attempt, Exit exit) implements ProcessEvent {
        @Override
        public EventType.Severity severity() {
            return exit.succeeded() ? type().severity() : EventType.Severity.ERROR;
        }

        @Override
        public EventType type() {
            return EventType.PROCESS_EXITED;
        }
    }

    /** Its host is lost; whether it still runs is not known. */
    record ProcessLost(ProcessId process, int attempt, String reason) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_LOST;
        }
    }

    /** Its agent had died; the one that came after it found the process running. */
    record ProcessAdopted(ProcessId process, int attempt, long pid) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_ADOPTED;
        }
    }

    /** It does its work: what its readiness probe looks for is there. {@code detail} says what was found. */
    record ProcessReady(ProcessId process, int attempt, String detail) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_READY;
        }
    }

    /**
     * A look at it was bad once too often.
     *
     * @param check {@code ready} or {@code watchdog}
     * @param detail what was expected and found
     */
    record ProcessUnhealthy(ProcessId process, int attempt, String check, String detail) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.PROCESS_UNHEALTHY;
        }
    }

    /**
     * The order to stop it is given.
     *
     * @param failed whether its end counts as a failure, whatever it exits with
     * @param afterwards what comes after its end
     * @param signal the one to use; empty for the one of the plan, with its grace
     */
    record ProcessStopping(
            ProcessId process, int attempt, String reason, boolean failed, Afterwards afterwards, String signal)
            implements ProcessEvent {
        /** A stop that says nothing about the process. */
        public ProcessStopping(ProcessId process, int attempt, String reason) {
            this(process, attempt, reason, false);
        }

        /** A stop as the plan has it. */
        public ProcessStopping(ProcessId process, int attempt, String reason, boolean failed) {
            this(process, attempt, reason, failed, Afterwards.AS_PLANNED, "");
        }

        @Override
        public EventType type() {
            return EventType.PROCESS_STOPPING;
        }
    }

    /** It will be started again, as {@code attempt}, after {@code delayMillis}. */
    record RestartScheduled(ProcessId process, int attempt, long delayMillis, String reason) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.RESTART_SCHEDULED;
        }
    }

    /** {@code bytes} of its output were left out of the journal; the file on the host has them. Stream 1 or 2. */
    record OutputSkipped(ProcessId process, int attempt, int stream, long offset, long bytes) implements ProcessEvent {
        @Override
        public EventType type() {
            return EventType.OUTPUT_SKIPPED;
        }
    }
}
