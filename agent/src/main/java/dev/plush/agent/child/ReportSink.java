package dev.plush.agent.child;

import dev.plush.wire.Report;
import dev.plush.wire.ReportType;

/** Where reports about processes go. Called on the duty loop's thread only. */
public interface ReportSink {
    /** Numbers the report, keeps it until it is acknowledged, and sends it if a controller is connected. */
    void keep(Report report);

    /** Sends output to the connected controller; lost if there is none. */
    void send(Report.Output output);

    /** Returns whether a controller is connected. */
    boolean connected();

    /** Returns whether a controller is connected and takes what it is sent quickly enough to be given more. */
    boolean hasRoom();

    /** Returns whether a kept report of this kind about this attempt is not acknowledged yet. */
    boolean unacknowledged(ReportType type, int process, int attempt);
}
