package dev.plush.run;

import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.wire.FileReport;
import dev.plush.wire.Report;

/**
 * Tells an agent that speaks of what it cannot know: processes of other hosts, attempts that nobody ordered, software that
 * is not in the plan, counts of less than nothing. What passes can be taken in whatever else it says. Pure.
 */
final class SubjectGuard {
    private SubjectGuard() {}

    /**
     * Looks at one report.
     *
     * @param state the newest; whatever was ordered of an agent is in it before the agent hears of it
     * @param host who reports
     * @throws IllegalStateException if the host cannot know that, which ends its link
     */
    static void check(RunState state, int host, Report report) {
        if (report instanceof Report.Started r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.StartFailed r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.Adopted r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.Exited r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.Ready r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.Unhealthy r) {
            process(state, host, r.process(), r.attempt());
        } else if (report instanceof Report.Output r) {
            stream(state, host, r.process(), r.attempt(), r.stream());
            span(r.offset(), r.bytes().length);
        } else if (report instanceof Report.OutputSkipped r) {
            stream(state, host, r.process(), r.attempt(), r.stream());
            span(r.offset(), r.bytes());
        } else if (report instanceof Report.CollectedPart r) {
            process(state, host, r.process(), 1);
            span(r.offset(), r.bytes().length);
        } else if (report instanceof Report.Installed r) {
            software(state, host, r.software());
        } else if (report instanceof Report.Pong r) {
            if (!Double.isFinite(r.load1m())) {
                throw odd("a number as load", String.valueOf(r.load1m()));
            }
        } else if (report instanceof Report.ExecOutput r) {
            if (r.stream() != 1 && r.stream() != 2) {
                throw odd("stream 1 or 2 of a command", String.valueOf(r.stream()));
            }
        } else if (report instanceof FileReport r) {
            file(r);
        }
    }

    private static void process(RunState state, int host, int process, int attempt) {
        if (process < 0
                || process >= state.processes().size()
                || state.processes().get(process).host().index() != host) {
            throw odd("a process of its own", "process " + process);
        }
        ProcessState known = state.processes().get(process);
        if (attempt < 1 || attempt > known.attempt()) {
            throw odd("attempt 1 to " + known.attempt() + " of process " + process, String.valueOf(attempt));
        }
    }

    private static void stream(RunState state, int host, int process, int attempt, int stream) {
        if (stream == Report.Output.INSTALL) {
            if (process != host) {
                throw odd("output of its own installations", "that of host " + process);
            }
            software(state, host, attempt - 1);
        } else if (stream == 1 || stream == 2) {
            process(state, host, process, attempt);
        } else {
            throw odd("stream 1, 2 or " + Report.Output.INSTALL, String.valueOf(stream));
        }
    }

    /** Whatever component it serves, or has served. */
    private static void software(RunState state, int host, int software) {
        HostState of = state.hosts().get(host);
        if (of.component() < 0
                || software < 0
                || software >= state.plan().software().size()) {
            throw odd("software that it was told to install", "number " + software);
        }
    }

    private static void file(FileReport report) {
        if (report instanceof FileReport.FileStatus r) {
            span(r.held(), 0);
        } else if (report instanceof FileReport.Expecting r) {
            span(r.held(), 0);
        } else if (report instanceof FileReport.FileHeld r) {
            span(r.held(), 0);
        } else if (report instanceof FileReport.FetchedPart r) {
            span(r.offset(), r.bytes().length);
        }
    }

    private static void span(long offset, long bytes) {
        if (offset < 0 || bytes < 0 || offset > Long.MAX_VALUE - bytes) {
            throw odd("a place in a file or in output", bytes + " bytes at " + offset);
        }
    }

    private static IllegalStateException odd(String expected, String found) {
        return new IllegalStateException(
                "expected " + expected + ", found " + found + ": the agent is not what was started there");
    }
}
