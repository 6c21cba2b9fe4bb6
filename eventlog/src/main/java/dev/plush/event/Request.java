package dev.plush.event;

/** What an operator can ask of a running run. */
public enum Request {
    /** All processes are stopped, all hosts cleaned. */
    STOP_RUN,
    /** The process gets its signal, and stays down. */
    STOP_PROCESS,
    /** The process gets SIGKILL; what follows is what the application says of such an end. */
    KILL_PROCESS,
    /** The process is stopped, and started again at once. */
    RESTART_PROCESS,
    /** The host is given up, as if it had failed by itself: a spare takes its place, if there is one. */
    FAIL_HOST
}
