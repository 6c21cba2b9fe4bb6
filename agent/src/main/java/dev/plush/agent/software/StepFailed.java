package dev.plush.agent.software;

import java.io.IOException;

/** A step of an installation went wrong: {@link #step} is one of those of the report, the message is for people. */
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String step;

    StepFailed(String step, String detail) {
        super(detail);
        this.step = step;
    }

    String step() {
        return step;
    }

    static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
