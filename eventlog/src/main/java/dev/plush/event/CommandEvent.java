package dev.plush.event;

/** What becomes of the commands that people run on the hosts, beside the run's own processes. */
public sealed interface CommandEvent extends Event {
    /** Returns the number of the command in this run, from 1. */
    int command();

    /**
     * Somebody runs a command.
     *
     * @param line what the hosts' shells read
     * @param hosts on which, as a host set
     * @param count how many those are
     * @param by user, for people
     */
    record CommandStarted(int command, String line, String hosts, int count, String by) implements CommandEvent {
        @Override
        public EventType type() {
            return EventType.COMMAND_STARTED;
        }
    }

    /**
     * The command is over on one host.
     *
     * @param exit how; unknown if the connection broke, or it never began
     * @param bytes how much it printed, of what was brought to the controller
     * @param problem why it never began, or was ended; empty if it came to its end by itself
     */
    record CommandEnded(HostId host, int command, Exit exit, long bytes, String problem) implements CommandEvent {
        @Override
        public EventType.Severity severity() {
            return exit.succeeded() ? type().severity() : EventType.Severity.WARNING;
        }

        @Override
        public EventType type() {
            return EventType.COMMAND_ENDED;
        }
    }

    /**
     * The command is over on all its hosts.
     *
     * @param ok on how many it ended with status 0
     * @param failed on how many it ended otherwise
     * @param lost of how many nobody knows how it ended
     */
    record CommandFinished(int command, int ok, int failed, int lost, long millis) implements CommandEvent {
        @Override
        public EventType.Severity severity() {
            return failed + lost == 0 ? type().severity() : EventType.Severity.WARNING;
        }

        @Override
        public EventType type() {
            return EventType.COMMAND_FINISHED;
        }
    }
}
