package dev.plush.link;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.plush.link.ConnectException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One more exec on an SSH session to a host that stage 0 has been to, with the user's keys lent to it (agent forwarding):
 * its script says when it is ready, and then lives for as long as the channel. Closing ends it.
 */
record LentExec(InputStream in, OutputStream out, Closeable channel) {
    /**
     * Blocks until the script is ready.
     *
     * @param what this is, for messages: what could not be started
     * @param upload what the script may ask for
     * @throws ConnectException RELAY if this host cannot do it, TIMEOUT, or CLOSED
     */
    static LentExec start(Opening opening, SshGround ground, byte[] script, String what, byte[] upload)
            throws ConnectException {
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
            out.write(script);
            out.flush();
            talk.read(in, () -> {
                out.write(upload);
                out.flush();
            });
            return new LentExec(in, out, channel::disconnect);
        } catch (JSchException | IOException e) {
            throw opening.late()
                    ? talk.broken(String.valueOf(e.getMessage()))
                    : new ConnectException(
                            Reason.CLOSED,
                            opening.name() + ": no " + what + " could be started (" + e.getMessage()
                                    + "; sshd's MaxSessions may be too small)",
                            "Look at sshd's log there. MaxSessions 10 is the usual.");
        }
    }
}
