package dev.plush.wire;

import java.util.Locale;

/** Why an agent turns a connection away. Travels as the first word of {@link Report.Refused#reason()}. */
public enum Refusal {
    /** The two sides speak different versions of the protocol. */
    VERSION,
    /** The token is not the one that the agent was started with. */
    TOKEN,
    /** The agent belongs to another run, or is another host of this run. */
    RUN,
    /** What came is no frame, or not a hello. */
    GARBAGE,
    /** A newer connection has taken this one's place. */
    REPLACED;

    /** Returns the report that says so; {@code detail} is for people. */
    public Report.Refused report(String detail) {
        return new Report.Refused(word() + ": " + detail);
    }

    /** Returns whether {@code report} gives this as its cause. */
    public boolean isCauseOf(Report.Refused report) {
        return report.reason().startsWith(word() + ": ");
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
