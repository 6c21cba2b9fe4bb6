package dev.plush.wire;

import java.util.List;
import java.util.Map;

/**
 * What a controller tells an agent to do. Orders are idempotent: the same order given again, after a reconnect or by a
 * recovered controller, has no second effect. Processes are named by (process, attempt), both numbered by the
 * controller. Immutable.
 */
public sealed interface Order
        permits Order.Hello,
                Order.Acknowledge,
                Order.Ping,
                Order.CheckSoftware,
                Order.Install,
                Order.StartProcess,
                Order.StopProcess,
                Order.SignalProcess,
                Order.OutputCredit,
                Order.Collect,
                Order.Exec,
                Order.ExecStop,
                Order.ExecCredit,
                Order.Clean,
                Order.Quit,
                FileOrder {

    /** The number of this kind of order on the wire; for ever. */
    OrderType type();

    /**
     * The first order on every connection; an agent closes a connection that starts otherwise.
     *
     * @param version the {@link Wire#VERSION} that the controller speaks
     * @param run the run's id, which must be the one this agent was started for
     * @param host the number that the controller gave this host in this run
     * @param token the secret that the agent was started with (a file in its folder); never logged
     * @param acknowledged the highest report number that is in the journal; reports after it are sent again
     */
    record Hello(int version, String run, int host, String token, long acknowledged) implements Order {
        @Override
        public OrderType type() {
            return OrderType.HELLO;
        }
    }

    /** All reports up to and including number {@code report} are journaled; the agent forgets them. */
    record Acknowledge(long report) implements Order {
        @Override
        public OrderType type() {
            return OrderType.ACKNOWLEDGE;
        }
    }

    /**
     * Answered at once by {@link Report.Pong}.
     *
     * @param sentNanos when, on whichever clock the controller likes; given back unchanged
     */
    record Ping(long sentNanos) implements Order {
        @Override
        public OrderType type() {
            return OrderType.PING;
        }
    }

    /**
     * Runs the check of a software before anything is sent for it; answered by {@link Report.Checked}. If the check
     * passes or does not end in time, {@link Report.Installed} comes as well: nothing is to be done then.
     *
     * @param software the number of the software in the run's plan
     * @param timeoutMillis upper bound; 0 for the agent's own
     */
    record CheckSoftware(int software, String check, long timeoutMillis) implements Order {
        @Override
        public OrderType type() {
            return OrderType.CHECK_SOFTWARE;
        }
    }

    /**
     * Puts files into the working folder, unpacks them and runs the install command; answered by
     * {@link Report.Installed}. What the commands print comes as {@link Report.Output} with stream 3, the host's number
     * as its process and the software's number, counted from 1, as its attempt.
     *
     * @param software the number of the software in the run's plan
     * @param unpack whether archives among {@code files} are unpacked beside themselves
     * @param check if not empty, a command: exit 0 means already installed, and nothing else is done
     * @param install if not empty, a command for {@code sh -c}, run in the working folder
     * @param timeoutMillis upper bound on check and install together; 0 for the agent's own
     */
    record Install(
            int software, List<PlacedFile> files, boolean unpack, String check, String install, long timeoutMillis)
            implements Order {
        public Install {
            files = List.copyOf(files);
        }

        @Override
        public OrderType type() {
            return OrderType.INSTALL;
        }
    }

    /**
     * A file and where it goes, relative to the working folder.
     *
     * @param sha256 its sum; may be empty for what the host fetches
     * @param executable what is fetched may be executable without this
     * @param kind empty: a file of the cache; {@code folder}: a tar archive of the cache that becomes a folder;
     *     {@code web file scp rsync}: what the host fetches by itself
     * @param source what it is fetched from; else empty
     */
    record PlacedFile(String sha256, String path, boolean executable, String kind, String source) {
        /** A file of the cache. */
        public PlacedFile(String sha256, String path, boolean executable) {
            this(sha256, path, executable, "", "");
        }
    }

    /**
     * Starts a process in its own session and process group; answered by {@link Report.Started} or
     * {@link Report.StartFailed}, later by {@link Report.Exited}. If (process, attempt) is known already, nothing is
     * started and what is known is reported again.
     *
     * @param program a path, or a name looked up in the working folder and then in the host's PATH
     * @param folder working folder relative to the run's folder on the host, or empty; absolute as it is
     * @param environment added to the agent's own
     * @param stdin what the process reads, as UTF-8, before the end of file; empty for nothing (/dev/null)
     * @param timeoutMillis after which the agent stops the process, its exit then counts as timed out; 0 for none
     * @param stopSignal a name without SIG, for the time-out
     * @param stopGraceMillis after which SIGKILL follows
     * @param ready answered by {@link Report.Ready}, or by {@link Report.Unhealthy} when its time is over
     * @param readyWithinMillis how long that may take from the start; 0 for any time
     * @param watchdogs each answered by {@link Report.Unhealthy} when the process is not well
     */
    record StartProcess(
            int process,
            int attempt,
            String program,
            List<String> arguments,
            String folder,
            Map<String, String> environment,
            String stdin,
            long timeoutMillis,
            String stopSignal,
            long stopGraceMillis,
            Probe ready,
            long readyWithinMillis,
            List<Watchdog> watchdogs)
            implements Order {
        public StartProcess {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
            watchdogs = List.copyOf(watchdogs);
        }

        @Override
        public OrderType type() {
            return OrderType.START_PROCESS;
        }
    }

    /**
     * Signals the whole process group; SIGKILL follows after the grace. No effect on a process that has ended; one that
     * was never started is answered by {@link Report.StartFailed}.
     */
    record StopProcess(int process, int attempt, String signal, long graceMillis) implements Order {
        @Override
        public OrderType type() {
            return OrderType.STOP_PROCESS;
        }
    }

    /** Signals the whole process group, nothing else. {@code signal} is a name without SIG. */
    record SignalProcess(int process, int attempt, String signal) implements Order {
        @Override
        public OrderType type() {
            return OrderType.SIGNAL_PROCESS;
        }
    }

    /**
     * Flow control of one output stream: the controller holds everything below {@code offset} and takes up to
     * {@code credit} bytes beyond it. Also says, after a reconnect, where to go on from.
     *
     * @param stream 1 for stdout, 2 for stderr
     */
    record OutputCredit(int process, int attempt, int stream, long offset, long credit) implements Order {
        @Override
        public OrderType type() {
            return OrderType.OUTPUT_CREDIT;
        }
    }

    /**
     * Brings files back: {@link Report.CollectedPart}s, then {@link Report.Collected}. The same order given again starts
     * over; {@link Clean} ends it without an answer.
     */
    record Collect(List<Wanted> wanted) implements Order {
        public Collect {
            wanted = List.copyOf(wanted);
        }

        @Override
        public OrderType type() {
            return OrderType.COLLECT;
        }
    }

    /**
     * Files of a process.
     *
     * @param folder the process's working folder, as in {@link StartProcess}
     * @param pattern a path or a glob relative to that folder ({@code out/*.json}, where {@code **} is any number of
     *     folders); a folder means all that is in it
     */
    record Wanted(int process, String folder, String pattern) {}

    /**
     * Runs a command line with the host's {@code sh} in the run's working folder, beside the run's processes; answered by
     * {@link Report.ExecOutput}s and one {@link Report.ExecEnded}. The same number given again has no effect. It ends with
     * the connection that it came on: nobody would take what it prints.
     *
     * @param command its number, given by the controller; never one that was used before
     * @param stdin what the command reads before the end of file
     * @param timeoutMillis after which it is ended; 0 for never
     * @param credit how many bytes of output, both streams together, the controller takes before {@link ExecCredit}
     */
    record Exec(int command, String line, byte[] stdin, long timeoutMillis, long credit) implements Order {
        @Override
        public OrderType type() {
            return OrderType.EXEC;
        }
    }

    /** Signals all processes of a command, by a name without SIG; SIGKILL follows after some seconds. */
    record ExecStop(int command, String signal) implements Order {
        @Override
        public OrderType type() {
            return OrderType.EXEC_STOP;
        }
    }

    /** The controller takes {@code bytes} of a command's output, counted from its start. */
    record ExecCredit(int command, long bytes) implements Order {
        @Override
        public OrderType type() {
            return OrderType.EXEC_CREDIT;
        }
    }

    /**
     * Ends what is left of the run on this host (SIGKILL for process groups and for all that carry the run's mark in
     * their environment), removes the run's folder, and counts again; answered by {@link Report.Cleaned}.
     */
    record Clean() implements Order {
        @Override
        public OrderType type() {
            return OrderType.CLEAN;
        }
    }

    /** The agent ends itself, and removes its socket and its own folder. There is no answer. */
    record Quit() implements Order {
        @Override
        public OrderType type() {
            return OrderType.QUIT;
        }
    }
}
