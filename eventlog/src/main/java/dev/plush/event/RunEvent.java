package dev.plush.event;

/** What happens to the run as a whole. */
public sealed interface RunEvent extends Event {

    /**
     * The first event of every journal.
     *
     * @param run the run's id
     * @param version of Plush that wrote the journal
     * @param controllerHost the name of the controller's machine
     * @param user who started it
     * @param application path of the application file as given
     * @param deadlineMillis bound on the whole run; 0 for none
     * @param fanout how many hosts the controller and each relay connect to, if there are more; 0 for no tree
     */
    record RunStarted(
            String run,
            Plan plan,
            String version,
            long controllerPid,
            String controllerHost,
            String user,
            String application,
            long deadlineMillis,
            int fanout)
            implements RunEvent {
        /** A run without a tree. */
        public RunStarted(
                String run,
                Plan plan,
                String version,
                long controllerPid,
                String controllerHost,
                String user,
                String application,
                long deadlineMillis) {
            this(run, plan, version, controllerPid, controllerHost, user, application, deadlineMillis, 0);
        }

        @Override
        public EventType type() {
            return EventType.RUN_STARTED;
        }
    }

    /**
     * All {@code HostPooled} events there will be have been recorded.
     *
     * @param hosts how many
     * @param source where they come from, for people
     * @param shortage why a component cannot get its hosts, for people; empty if all can
     */
    record PoolDiscovered(int hosts, String source, String shortage) implements RunEvent {
        @Override
        public EventType type() {
            return EventType.POOL_DISCOVERED;
        }
    }

    /**
     * The outcome is decided; what still runs is stopped and every host cleaned.
     *
     * @param exitCode of {@code plush run}
     * @param reason one sentence for people
     */
    record RunEnding(Verdict verdict, int exitCode, String reason) implements RunEvent {
        @Override
        public EventType.Severity severity() {
            return verdict == Verdict.FAILURE ? EventType.Severity.ERROR : type().severity();
        }

        @Override
        public EventType type() {
            return EventType.RUN_ENDING;
        }
    }

    /** The last event of a journal: every host is released. */
    record RunEnded(Verdict verdict, int exitCode, String reason) implements RunEvent {
        @Override
        public EventType.Severity severity() {
            return verdict == Verdict.FAILURE ? EventType.Severity.ERROR : type().severity();
        }

        @Override
        public EventType type() {
            return EventType.RUN_ENDED;
        }
    }

    /** Another controller process took the run over after the one before it had died. */
    record ControllerRestarted(long controllerPid, String version) implements RunEvent {
        @Override
        public EventType type() {
            return EventType.CONTROLLER_RESTARTED;
        }
    }

    /** The controller has stopped taking work, for instance because the journal's disk is nearly full. */
    record ControllerPaused(String reason, String hint) implements RunEvent {
        @Override
        public EventType type() {
            return EventType.CONTROLLER_PAUSED;
        }
    }
}
