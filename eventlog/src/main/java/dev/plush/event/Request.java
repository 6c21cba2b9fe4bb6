package dev.plush.event;

/** What an operator can ask of a running run. */
public enum Request {
    STOP_RUN
}
