package dev.plush.link;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.plush.link.ConnectException.Reason;
import dev.plush.wire.RelayFrame.PassageTo;
import dev.plush.wire.RelayFrame.RelayedHost;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opens a way for files from one host to another: one more exec on the SSH session to the first, where the {@code ssh}
 * program, with the keys lent to it, makes a Unix socket lead to the agent of the second. That program costs a tenth of
 * what a Java would for the same bytes. Stateless.
 */
final class PassageStart {
    private static final String SCRIPT = SshResource.shellScript("passage.sh");
    private static final int ALIVE_SECONDS = 3;

    /** A neighbour answers soon, or the way is no good. */
    private static final int CONNECT_SECONDS = 5;

    private PassageStart() {}

    /** The streams of a passage, on which nothing more is said; closing the channel ends it. */
    record Started(InputStream in, OutputStream out, Closeable channel) {}

    /**
     * Blocks until the socket is there.
     *
     * @throws ConnectException RELAY if there is no such way, TIMEOUT, or CLOSED
     */
    static Started start(Opening opening, SshGround from, PassageTo to) throws ConnectException {
        opening.step("opening a way for files to " + to.host().name());
        Stage0Talk talk = new Stage0Talk(opening);
        try {
            ChannelExec channel = SshSessions.channel(from.session(), ChannelExec.class, "exec");
            channel.setAgentForwarding(true);
            channel.setCommand(Stage0.COMMAND);
            channel.setErrStream(talk.errors());
            InputStream in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            channel.connect(opening.leftMillis());
            opening.keep(channel::disconnect);
            out.write(script(to));
            out.flush();
            talk.read(in, () -> {
                throw new IOException("an agent was asked for, and none is needed");
            });
            return new Started(in, out, channel::disconnect);
        } catch (JSchException | IOException e) {
            throw opening.late()
                    ? talk.broken(String.valueOf(e.getMessage()))
                    : new ConnectException(
                            Reason.CLOSED,
                            opening.name() + ": no way for files could be opened: " + e.getMessage(),
                            "Look at sshd's log there: MaxSessions may be too small (10 is the usual).");
        }
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
