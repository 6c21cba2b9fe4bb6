package dev.plush.link;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.plush.link.ConnectException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Starts a relay on a host that stage 0 has been to: one more exec on the same SSH session, with the user's keys lent to
 * it (agent forwarding) and its stdin and stdout as the connection. The relay's jar is put there if it is not. Immutable.
 */
record RelayStart(AgentFile relay) {
    private static final String SCRIPT = SshResource.shellScript("relay.sh");

    /** Both directions to a relay. Closing ends the relay. */
    record Started(InputStream in, OutputStream out, Closeable channel) {}

    /**
     * Blocks until the relay works.
     *
     * @throws ConnectException RELAY if this host cannot be one, TIMEOUT, or CLOSED
     */
    Started start(Opening opening, SshGround ground) throws ConnectException {
        opening.step("starting a relay");
        Stage0Talk talk = new Stage0Talk(opening);
        try {
            ChannelExec channel = SshSessions.channel(ground.session(), ChannelExec.class, "exec");
            channel.setAgentForwarding(true);
            channel.setCommand(Stage0.COMMAND);
            channel.setErrStream(talk.errors());
            InputStream in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            channel.connect(opening.leftMillis());
            opening.keep(channel::disconnect);
            out.write(script(ground.host()));
            out.flush();
            talk.read(in, () -> {
                out.write(relay.bytes());
                out.flush();
            });
            return new Started(in, out, channel::disconnect);
        } catch (JSchException | IOException e) {
            throw opening.late()
                    ? talk.broken(String.valueOf(e.getMessage()))
                    : new ConnectException(
                            Reason.CLOSED,
                            opening.name() + ": no relay could be started: " + e.getMessage(),
                            "Look at sshd's log there: MaxSessions may be too small (10 is the usual).");
        }
    }

    private byte[] script(Stage0Answer host) {
        Map<String, String> values = new TreeMap<>();
        values.put("java", host.java());
        values.put("jar", host.jar());
        values.put("sha", relay.sha256());
        values.put("size", Integer.toString(relay.bytes().length));
        values.put("flags", String.join(" ", RelayJar.JVM_FLAGS));
        return Stage0.text(values, SCRIPT);
    }
}
