package dev.plush.agent;

import dev.plush.agent.software.Cache;
import dev.plush.agent.software.Intake;
import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FileOrder.ExpectFile;
import dev.plush.wire.FileReport.Brought;
import dev.plush.wire.FileReport.Expecting;
import dev.plush.wire.FileReport.FileHeld;
import dev.plush.wire.FileReport.FileStatus;
import dev.plush.wire.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of other hosts' agents that bring files: each one file, which the controller has announced, and nothing
 * else. Duty loop's thread only.
 */
final class Bringers {
    private final Cache cache;
    private final Guests guests;
    private final AgentFolder folder;
    private final Map<String, Bringer> expected = new HashMap<>(); // by sum

    Bringers(Cache cache, Guests guests, AgentFolder folder) {
        this.cache = cache;
        this.guests = guests;
        this.folder = folder;
    }

    private static final class Bringer {
        private final int number;
        private final byte[] token;
        private Connection connection; // null before it has come
        private Intake intake; // null before

        Bringer(ExpectFile order) {
            number = order.number();
            token = order.token().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** From now on only who has this token may bring the file. */
    void expect(ExpectFile order) {
        forget(order.sha256());
        expected.put(order.sha256(), new Bringer(order));
        guests.send(0, new Expecting(order.number(), cache.there(order.sha256()), folder.socket()));
    }

    /** The controller sends the file itself, or nobody is to bring it any more. */
    void forget(String sha256) {
        Bringer before = expected.remove(sha256);
        if (before != null && before.connection != null) {
            before.intake.stop();
            before.connection.cut();
        }
    }

    /** The first order of a connection that has not said anything yet. */
    void bring(Connection connection, Bring order) {
        Bringer bringer = expected.get(order.sha256());
        byte[] token = order.token().getBytes(StandardCharsets.UTF_8);
        if (bringer == null || bringer.connection != null || !MessageDigest.isEqual(bringer.token, token)) {
            guests.refuse(connection, Refusal.TOKEN.report("no file is expected from whoever has this one"));
            return;
        }
        try {
            bringer.intake = cache.intake(order.sha256(), order.offset(), order.bytes());
        } catch (IOException e) {
            end(order.sha256(), e.getMessage());
            connection.cut();
            return;
        }
        bringer.connection = connection;
        guests.bring(connection);
        connection.receive(bringer.intake);
    }

    /** More of a file has come over a connection. */
    void came(Input.Came came) {
        expected.values().stream()
                .filter(bringer -> bringer.connection == came.connection())
                .findAny()
                .ifPresent(bringer -> guests.send(0, new FileHeld(bringer.number, came.held())));
    }

    /** All of a file has come over a connection, or it cannot be stored. */
    void allCame(Input.AllCame all) {
        Connection connection = all.connection();
        expected.entrySet().stream()
                .filter(entry -> entry.getValue().connection == connection)
                .findAny()
                .ifPresent(entry -> {
                    String sum = entry.getKey();
                    FileStatus status = all.failure()
                            .map(why -> cache.failed(sum, why))
                            .orElseGet(() -> cache.complete(sum, entry.getValue().intake));
                    end(sum, status.present() ? "" : status.problem());
                });
        connection.finish();
    }

    private void end(String sha256, String problem) {
        guests.send(0, new Brought(expected.remove(sha256).number, problem));
    }

    /** A connection has ended: the controller hears if the file is not there. */
    void ended(Connection connection) {
        expected.entrySet().removeIf(entry -> {
            boolean its = entry.getValue().connection == connection;
            if (its) {
                guests.send(0, new Brought(entry.getValue().number, "the connection from that host has ended"));
            }
            return its;
        });
    }
}
