package dev.plush.agent;

import dev.plush.wire.Refusal;
import dev.plush.wire.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The open connections: at most one is the controller's, the others have not said hello yet or are on their way out.
 * Duty loop's thread only.
 */
final class Guests {
    /** For the first order of a connection, and for writing the last report to one that is closed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<Connection, Long> cutAt = new HashMap<>(); // System.nanoTime
    private Connection controller;
    private boolean everServed;

    void opened(Connection connection) {
        cutAt.put(connection, System.nanoTime() + PATIENCE.toNanos());
    }

    /** Returns whether this connection may still say hello. */
    boolean waiting(Connection connection) {
        return cutAt.containsKey(connection) && !connection.finished();
    }

    void refuse(Connection connection, Report.Refused reason) {
        System.err.println("refused a connection: " + reason.reason());
        connection.send(0, reason);
        connection.finish();
    }

    /** From now on this one is the controller's; the one before it is told and closed. */
    void admit(Connection connection, Vitals vitals) {
        if (controller != null) {
            controller.answersHeartbeats(null);
            cutAt.put(controller, System.nanoTime() + PATIENCE.toNanos());
            refuse(controller, Refusal.REPLACED.report("another connection of the run's controller was made"));
        }
        cutAt.remove(connection);
        controller = connection;
        connection.answersHeartbeats(vitals);
        everServed = true;
    }

    /** This one brings a file; it may stay for as long as that takes. */
    void bring(Connection connection) {
        cutAt.remove(connection);
    }

    boolean isController(Connection connection) {
        return connection == controller;
    }

    /** Returns whether it was the controller's. */
    boolean ended(Connection connection) {
        cutAt.put(connection, System.nanoTime() + PATIENCE.toNanos()); // its writer may be stuck
        if (connection == controller) {
            controller = null;
            return true;
        }
        return false;
    }

    /** Closes what had its time. A connection that has ended before does not mind. */
    void cutLate(long now) {
        cutAt.entrySet().removeIf(entry -> {
            boolean late = now - entry.getValue() > 0;
            if (late) {
                entry.getKey().cut();
            }
            return late;
        });
    }

    void send(long number, Report report) {
        if (controller != null) {
            controller.send(number, report);
        }
    }

    boolean served() {
        return controller != null;
    }

    boolean everServed() {
        return everServed;
    }

    boolean hasRoom() {
        return controller != null && controller.hasRoom();
    }
}
