package dev.plush.agent.command;

import dev.plush.wire.Report;

/** Who is told what becomes of a command. What is heard is passed on together. Thread-safe. */
public interface Audience {
    /** Takes a report; never blocks. It may stay here until the next {@link #pass} or {@link #passNow}. */
    void hear(Report report);

    /** Passes on what was heard, soon; never blocks. */
    void pass();

    /** Passes on what was heard; may block. Saves waking another thread. */
    void passNow();
}
