package dev.plush.event;

/**
 * The kind of an event: its number in the journal, its name for people and exports, and how much it matters. Numbers
 * are for ever: never reuse or change one. {@link #UNKNOWN} stands for numbers written by a newer version.
 */
public enum EventType {
    RUN_STARTED(1, Severity.INFO),
    POOL_DISCOVERED(2, Severity.INFO),
    RUN_ENDING(3, Severity.INFO),
    RUN_ENDED(4, Severity.INFO),
    CONTROLLER_RESTARTED(5, Severity.WARNING),
    CONTROLLER_PAUSED(6, Severity.ERROR),
    HOST_POOLED(20, Severity.DEBUG),
    HOST_ACQUIRED(21, Severity.INFO),
    HOST_CONNECTING(22, Severity.INFO),
    HOST_CONNECT_FAILED(23, Severity.ERROR),
    HOST_CONNECTED(24, Severity.INFO),
    HOST_READY(25, Severity.INFO),
    HOST_SUSPECT(26, Severity.WARNING),
    HOST_LOST(27, Severity.ERROR),
    HOST_RECONNECTED(28, Severity.INFO),
    HOST_REPLACED(29, Severity.WARNING),
    HOST_FAILED(30, Severity.ERROR),
    HOST_RELEASED(31, Severity.INFO),
    HOST_MEASURED(32, Severity.DEBUG),
    CLEANUP_AUDITED(33, Severity.INFO),
    HOST_RETURNED(34, Severity.INFO),
    RESULT_COLLECTED(35, Severity.INFO),
    TREE_CHANGED(36, Severity.DEBUG),
    HOST_REMARKED(37, Severity.WARNING),
    PACKAGE_SENT(50, Severity.INFO),
    PACKAGE_VERIFIED(51, Severity.DEBUG),
    SOFTWARE_INSTALLED(52, Severity.INFO),
    SOFTWARE_FAILED(53, Severity.ERROR),
    PACKAGE_PROGRESS(54, Severity.DEBUG),
    PROCESS_STARTING(60, Severity.INFO),
    PROCESS_STARTED(61, Severity.INFO),
    PROCESS_START_FAILED(62, Severity.ERROR),
    PROCESS_EXITED(63, Severity.INFO),
    PROCESS_LOST(64, Severity.ERROR),
    PROCESS_ADOPTED(65, Severity.INFO),
    PROCESS_STOPPING(66, Severity.INFO),
    RESTART_SCHEDULED(67, Severity.WARNING),
    OUTPUT_SKIPPED(68, Severity.WARNING),
    PROCESS_READY(69, Severity.INFO),
    PROCESS_UNHEALTHY(70, Severity.ERROR),
    BLOCK_STARTED(80, Severity.INFO),
    BLOCK_ENDED(81, Severity.INFO),
    PHASE_STARTED(82, Severity.INFO),
    PHASE_ENDED(83, Severity.INFO),
    BLOCK_READY(84, Severity.INFO),
    PHASE_STRAGGLING(85, Severity.WARNING),
    BARRIER_ARRIVED(90, Severity.INFO),
    BARRIER_RELEASED(91, Severity.INFO),
    BARRIER_TIMED_OUT(92, Severity.ERROR),
    BARRIER_BROKEN(93, Severity.ERROR),
    BARRIER_LEFT(94, Severity.INFO),
    OPERATOR_REQUESTED(100, Severity.INFO),
    TIMER_FIRED(101, Severity.DEBUG),
    TASK_ASSIGNED(110, Severity.INFO),
    TASK_REASSIGNED(111, Severity.WARNING),
    TASK_ENDED(112, Severity.INFO),
    TASKS_ABANDONED(113, Severity.ERROR),
    COMMAND_STARTED(120, Severity.INFO),
    COMMAND_ENDED(121, Severity.DEBUG),
    COMMAND_FINISHED(122, Severity.INFO),
    FILE_PUT(123, Severity.INFO),
    FILE_GOT(124, Severity.INFO),
    UNKNOWN(0, Severity.WARNING);

    /** How much an event matters to somebody who watches. {@code DEBUG} is hidden unless asked for. */
    public enum Severity {
        DEBUG,
        INFO,
        WARNING,
        ERROR
    }

    private final int number;
    private final Severity severity;
    private final String title;

    EventType(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
        StringBuilder words = new StringBuilder();
        for (String word : name().split("_")) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        this.title = words.toString();
    }

    /** Returns the number in the journal. */
    public int number() {
        return number;
    }

    /** Returns how much events of this kind matter by default; {@link Event#severity()} may know better. */
    public Severity severity() {
        return severity;
    }

    /** Returns the name that users see, for instance {@code HostLost}. */
    public String title() {
        return title;
    }
}
