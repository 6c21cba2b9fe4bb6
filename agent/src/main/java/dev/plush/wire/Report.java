package dev.plush.wire;

import java.util.List;

/**
 * What an agent tells its controller. Reports with {@link ReportType#kept()} are numbered from 1 without gaps, kept by
 * the agent (on disk, so that they outlive it) until acknowledged, and sent again after a reconnect; the others are
 * sent once, with number 0. Immutable.
 */
public sealed interface Report
        permits Report.Welcome,
                Report.Refused,
                Report.Pong,
                Report.Checked,
                Report.Installed,
                Report.Started,
                Report.StartFailed,
                Report.Adopted,
                Report.Exited,
                Report.Output,
                Report.OutputSkipped,
                Report.Cleaned,
                Report.Ready,
                Report.Unhealthy,
                Report.CollectedPart,
                Report.Collected,
                Report.ExecOutput,
                Report.ExecEnded,
                FileReport {

    /** The number of this kind of report on the wire; for ever. */
    ReportType type();

    /**
     * The first report on every connection, after a valid {@link Order.Hello}.
     *
     * @param pid of the agent
     * @param agentStart a number that differs each time an agent process starts; reports go on counting all the same
     * @param hostname what the host calls itself
     * @param bootId the kernel's boot id, empty where there is none
     * @param folder the run's folder on the host, absolute
     * @param measured what components can ask of the host
     */
    record Welcome(
            int version,
            long pid,
            long agentStart,
            String hostname,
            String bootId,
            String javaVersion,
            String folder,
            int processors,
            long memoryBytes,
            long diskFreeBytes,
            List<Measured> measured)
            implements Report {
        public Welcome {
            measured = List.copyOf(measured);
        }

        @Override
        public ReportType type() {
            return ReportType.WELCOME;
        }
    }

    /** An attribute of the host and its value: {@code disk_free} and {@code 512MiB}. */
    record Measured(String name, String value) {}

    /** The connection was refused; the agent closes it after this. {@code reason} is for people. */
    record Refused(String reason) implements Report {
        @Override
        public ReportType type() {
            return ReportType.REFUSED;
        }
    }

    /**
     * The answer to {@link Order.Ping}, with what a host table shows.
     *
     * @param sentNanos as in the order
     * @param hostNanos the host's wall clock when the order was read, in nanoseconds since 1970
     * @param load1m the one-minute load average, negative where unknown
     * @param answeredNanos the host's wall clock when the answer was on its way
     */
    record Pong(
            long sentNanos, long hostNanos, double load1m, long memoryFreeBytes, long diskFreeBytes, long answeredNanos)
            implements Report {
        @Override
        public ReportType type() {
            return ReportType.PONG;
        }
    }

    /**
     * The answer to {@link Order.CheckSoftware}. Only after {@code ABSENT} is there something to send and to install;
     * after any other outcome, {@link Installed} comes or has come.
     */
    record Checked(int software, String outcome) implements Report {
        /** The check did not pass. */
        public static final String ABSENT = "ABSENT";

        @Override
        public ReportType type() {
            return ReportType.CHECKED;
        }
    }

    /**
     * The end of an {@link Order.Install}.
     *
     * @param outcome {@code INSTALLED}, {@code PRESENT} (its check passed) or {@code FAILED}
     * @param step what failed: {@code fetch checksum place unpack check install timeout}; else empty
     * @param detail one sentence for people, with the exit status where there is one
     * @param outputTail the last lines of what the commands printed, at most 4 KiB
     */
    record Installed(int software, String outcome, String step, String detail, String outputTail) implements Report {
        @Override
        public ReportType type() {
            return ReportType.INSTALLED;
        }
    }

    /** The process runs. {@code startTicks} is field 22 of /proc/PID/stat, which tells a reused pid apart. */
    record Started(int process, int attempt, long pid, long startTicks, long hostNanos) implements Report {
        @Override
        public ReportType type() {
            return ReportType.STARTED;
        }
    }

    /** The process could not be started. {@code reason} is for people and names the program and the folder. */
    record StartFailed(int process, int attempt, String reason, long hostNanos) implements Report {
        @Override
        public ReportType type() {
            return ReportType.START_FAILED;
        }
    }

    /** A process that was running when the agent started again is watched again. */
    record Adopted(int process, int attempt, long pid, long hostNanos) implements Report {
        @Override
        public ReportType type() {
            return ReportType.ADOPTED;
        }
    }

    /**
     * The process has ended: it was reaped and its output has been sent, as far as the controller's credit and the
     * drain bound allow.
     *
     * @param status exit status 0..255, or -1 if a signal ended it or nobody knows
     * @param signal the signal's number, 0 if none
     * @param timedOut whether the agent stopped it because its time was over
     */
    record Exited(int process, int attempt, int status, int signal, boolean timedOut, long hostNanos)
            implements Report {
        @Override
        public ReportType type() {
            return ReportType.EXITED;
        }
    }

    /**
     * Output bytes as the process wrote them. {@code offset} counts from the stream's start.
     *
     * @param stream 1 for stdout, 2 for stderr; 3 for what installing software prints, see {@link Order.Install}
     */
    record Output(int process, int attempt, int stream, long offset, long hostNanos, byte[] bytes) implements Report {
        /** The stream of what installing software prints. */
        public static final int INSTALL = 3;

        @Override
        public ReportType type() {
            return ReportType.OUTPUT;
        }
    }

    /** {@code bytes} of output from {@code offset} were left out because the process has used up its budget. */
    record OutputSkipped(int process, int attempt, int stream, long offset, long bytes) implements Report {
        @Override
        public ReportType type() {
            return ReportType.OUTPUT_SKIPPED;
        }
    }

    /**
     * What is left on the host after {@link Order.Clean}; all 0 is clean.
     *
     * @param detail names what is left
     * @param sockets at which processes of the run could be reached, and that are still open
     */
    record Cleaned(int processes, int files, long bytes, String detail, int sockets) implements Report {
        @Override
        public ReportType type() {
            return ReportType.CLEANED;
        }
    }

    /**
     * The process is ready, as its order's probe asks.
     *
     * @param detail what was found: of a line in the output the first capture group, or the line itself if there is
     *     none; else a word on what answered. 200 characters at most
     */
    record Ready(int process, int attempt, long hostNanos, String detail) implements Report {
        @Override
        public ReportType type() {
            return ReportType.READY;
        }
    }

    /**
     * The process runs, but is not well. What follows is the controller's decision.
     *
     * @param check {@code ready} if it was not ready within its time, {@code watchdog} if a watchdog found it unwell
     * @param detail for people: what was expected, and what the last look found
     */
    record Unhealthy(int process, int attempt, long hostNanos, String check, String detail) implements Report {
        @Override
        public ReportType type() {
            return ReportType.UNHEALTHY;
        }
    }

    /**
     * A part of a file that {@link Order.Collect} asks for. The parts of one file come in order, without others between
     * them; offset 0 begins a file, also one that was begun before.
     *
     * @param path relative to the process's working folder, with {@code /} between names
     * @param offset where {@code bytes} belong, in bytes from the file's start
     * @param last whether the file ends with this part
     */
    record CollectedPart(int process, String path, long offset, byte[] bytes, boolean last) implements Report {
        @Override
        public ReportType type() {
            return ReportType.COLLECTED_PART;
        }
    }

    /**
     * The end of an {@link Order.Collect}; all parts were sent before it, on the same connection. It is not kept: whoever
     * has not got it does not know which parts have arrived either, and orders it again.
     *
     * @param files how many files were sent whole
     * @param problem what is missing and why, shortened; empty if nothing is
     */
    record Collected(int files, long bytes, String problem) implements Report {
        @Override
        public ReportType type() {
            return ReportType.COLLECTED;
        }
    }

    /** What a command of {@link Order.Exec} printed. Comes in order, and is not kept: its controller takes it or nobody. */
    record ExecOutput(int command, int stream, byte[] bytes) implements Report {
        @Override
        public ReportType type() {
            return ReportType.EXEC_OUTPUT;
        }
    }

    /**
     * The end of a command; what it printed before that has been sent. What it left running in the background goes on, and
     * what that prints goes nowhere.
     *
     * @param status exit status 0..255, or -1 if a signal ended the shell itself or the command never began
     * @param signal the signal's number, 0 if none
     * @param timedOut whether the agent ended it because its time was over
     * @param skipped how many bytes of its output were left out, as there was too much
     * @param problem why it never began, or was ended; else empty
     */
    record ExecEnded(int command, int status, int signal, boolean timedOut, long skipped, String problem)
            implements Report {
        @Override
        public ReportType type() {
            return ReportType.EXEC_ENDED;
        }
    }
}
