package dev.plush.agent;

import dev.plush.agent.software.Intake;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.util.Optional;

/** What the duty loop reacts to. */
sealed interface Input {
    /** An order has come; {@code hostNanos} is when, in nanoseconds since 1970. */
    record Received(Connection connection, Order order, long hostNanos) implements Input {}

    /** A connection was made. It must say hello in time. */
    record Opened(Connection connection) implements Input {}

    /** A connection has ended, or what came over it is no frame ({@code garbage}). */
    record Ended(Connection connection, String reason, boolean garbage) implements Input {}

    /** An installation has ended. */
    record Installed(Report.Installed report) implements Input {}

    /** It is known which files to collect; {@code by} tells for which order. */
    record Listed(Thread by, Listing listing) implements Input {}

    /** The check of a software has ended; {@code report} is empty if it is not there. */
    record Checked(int software, Optional<Report.Installed> report) implements Input {}

    /** What a connection asked for was found out; lost if that connection has ended meanwhile. */
    record Answered(Connection connection, Report answer) implements Input {}

    /** A connection that brings a file has brought so much of it, in bytes from its start. */
    record Came(Connection connection, long held) implements Input {}

    /** It has brought all of it; or what came cannot be stored, which {@code failure} tells. */
    record AllCame(Connection connection, Optional<Intake.NotStored> failure) implements Input {}

    /** A file was put in its place, or not; lost if that connection has ended meanwhile. */
    record Placed(Connection connection, FileReport.Placed report) implements Input {}

    /** A clean-up has ended. */
    record Cleaned(Report.Cleaned report) implements Input {}

    /** Something may have changed: a process has ended, or a connection has room again. */
    record Woken() implements Input {}
}
