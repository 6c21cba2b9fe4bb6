package dev.plush.link;

import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens a way for files from one host to another: one more exec on the SSH session to the first, where the {@code ssh}
 * program, with the keys lent to it, makes a Unix socket lead to the agent of the second. No second Java is started for it. Stateless.
 */
final class PassageStart {
    private static final String SCRIPT = SshResource.shellScript("passage.sh");
    private static final int ALIVE_SECONDS = 3;

    /** A neighbour answers soon, or the way is no good. */
    private static final int CONNECT_SECONDS = 5;

    private PassageStart() {}

    /**
     * Blocks until the socket is there; nothing more is said on the streams.
     *
     * @throws ConnectException RELAY if there is no such way, TIMEOUT, or CLOSED
     */
    static LentExec start(Opening opening, SshGround from, PassageTo to) throws ConnectException {
        opening.step("opening a way for files to " + to.host().name());
        return LentExec.start(opening, from, script(to), "way for files", new byte[0]);
    }

    private static byte[] script(PassageTo to) {
        RelayedHost host = to.host();
        Map<String, String> values = new TreeMap<>();
        values.put("folder", to.folder());
        values.put("remote", to.remote());
        values.put("name", host.hostName());
        values.put("port", Integer.toString(host.port()));
        values.put("user", host.user());
        values.put("alias", host.hostKeyAlias());
        values.put("known", String.join("\n", host.knownHosts()));
        values.put("strict", host.acceptNewHostKey() && host.knownHosts().isEmpty() ? "no" : "yes");
        values.put("seconds", Integer.toString(Math.min(CONNECT_SECONDS, Math.max(1, host.connectSeconds()))));
        values.put("alive", Integer.toString(ALIVE_SECONDS));
        values.put("kex", String.join(",", SshSessions.kexNames(host.kexAlgorithms())));
        return Stage0.text(values, SCRIPT);
    }
}
