package dev.plush.agent;

import dev.plush.agent.software.Cache;
import dev.plush.wire.FileOrder.Bring;
import dev.plush.wire.FileOrder.ExpectFile;
import dev.plush.wire.FileOrder.FileChunk;
import dev.plush.wire.FileReport.Brought;
import dev.plush.wire.FileReport.Expecting;
import dev.plush.wire.FileReport.FileHeld;
import dev.plush.wire.FileReport.FileStatus;
import dev.plush.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The connections of other hosts' agents that bring files: each one file, which the controller has announced, and nothing
 * else. Duty loop's thread only.
 */
final class Bringers {
    /** How often the controller is told how much has come. */
    private static final long TELL_BYTES = 1 << 20;

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
        private long told;

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
        bringer.connection = connection;
        guests.bring(connection);
    }

    /** Takes a part of a file, if it comes from whom it is expected; returns false if it does not. */
    boolean take(Connection connection, FileChunk chunk) {
        Bringer bringer = expected.get(chunk.sha256());
        if (bringer == null || bringer.connection != connection) {
            return false;
        }
        Optional<FileStatus> status = cache.take(chunk);
        long held = chunk.offset() + chunk.bytes().length;
        if (status.isPresent()) {
            expected.remove(chunk.sha256());
            connection.finish();
            guests.send(
                    0,
                    new Brought(
                            bringer.number,
                            status.get().present() ? "" : status.get().problem()));
        } else if (held - bringer.told >= TELL_BYTES) {
            bringer.told = held;
            guests.send(0, new FileHeld(bringer.number, held));
        }
        return true;
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
