package dev.plush.agent.child;

/** A process cannot be started; the message is for people and says what to do. */
final class StartRefused extends Exception {
    private static final long serialVersionUID = 1;

    StartRefused(String message) {
        super(message);
    }
}
