package dev.plush.tui.model;

import dev.plush.event.HostId;
import dev.plush.event.ProcessId;

/**
 * One line that a process printed, or the installation of a software.
 *
 * @param process or {@link #install} of a software
 * @param host of the process
 * @param stream 1 for standard output, 2 for standard error, 3 for both of an installation, 0 for a remark about output
 *     that is not here
 * @param timeNanos when it was printed, by the controller's clock as far as known, nanoseconds since 1970
 * @param hostTimeNanos the same by the host's own clock
 * @param place where its end stands in the output log
 * @param text clean, as {@link Text#clean} makes it
 */
public record LogLine(
        ProcessId process, HostId host, int stream, long timeNanos, long hostTimeNanos, long place, String text) {
    /** Longer lines are cut, in characters; the journal has them whole. */
    public static final int MAX_LENGTH = 4096;

    LogLine text(String other) {
        return new LogLine(process, host, stream, timeNanos, hostTimeNanos, place, other);
    }

    /** Returns what stands for the installation of a software where a process is expected: no process has its number. */
    public static ProcessId install(int software) {
        return new ProcessId(~software);
    }
}
