package dev.plush.tui.model;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;
import dev.plush.state.RunState;

/** Whose output the log shows. {@code index} is the host's or the process's; 0 for the others. */
public record LogScope(Kind kind, int index) {
    /** Whose. {@code SELECTED}: of the host that is selected at the moment. */
    public enum Kind {
        ALL,
        SELECTED,
        HOST,
        PROCESS
    }

    /** Everybody's. */
    public static final LogScope ALL = new LogScope(Kind.ALL, 0);
    /** That of the selected host. */
    public static final LogScope SELECTED = new LogScope(Kind.SELECTED, 0);

    /** Returns the scope of one host. */
    public static LogScope of(HostId host) {
        return new LogScope(Kind.HOST, host.index());
    }

    /** Returns the scope of one process. */
    public static LogScope of(ProcessId process) {
        return new LogScope(Kind.PROCESS, process.index());
    }

    /** Returns this scope, with the selected host by its id; {@code host} is negative if none is selected. */
    public LogScope resolved(long host) {
        if (kind != Kind.SELECTED) {
            return this;
        }
        return host < 0 ? ALL : new LogScope(Kind.HOST, (int) host);
    }

    /** Returns whether the line belongs here. Only for resolved scopes. */
    public boolean holds(LogLine line) {
        return switch (kind) {
            case ALL, SELECTED -> true;
            case HOST -> line.host().index() == index;
            case PROCESS -> line.process().index() == index;
        };
    }

    /** Returns the scope in words; for resolved scopes. */
    public String words(RunState run) {
        return switch (kind) {
            case ALL, SELECTED -> "all hosts";
            case HOST -> index < run.hosts().size() ? run.hosts().get(index).name() : "?";
            case PROCESS -> index < run.processes().size() ? Subjects.process(run, new ProcessId(index)) : "?";
        };
    }
}
