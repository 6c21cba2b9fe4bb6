package dev.plush.link;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.plush.link.ConnectException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Both directions to an agent's Unix socket through an SSH session: by SSH's own forwarding, or where the server does
 * not allow that, by a small program on the host that copies between the socket and its stdin and stdout.
 */
record SshStreams(InputStream in, OutputStream out, boolean bridged, Closeable channel) {
    /** The first line of the bridge: what comes before is from the log-in shell. */
    private static final byte[] BRIDGE_MARK = "plush-bridge 1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int MAX_TRIES = 10;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int MAX_NOISE_BYTES = 256 << 10;
    private static final String BRIDGE_FLAGS = " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx16m -XX:-UsePerfData ";

    static SshStreams open(Opening opening, Session session, Stage0Answer host) throws ConnectException {
        opening.step("opening the agent's socket");
        try {
            ChannelDirectStreamLocal channel =
                    SshSessions.channel(session, ChannelDirectStreamLocal.class, "direct-streamlocal@openssh.com");
            channel.setSocketPath(host.socket());
            InputStream in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            channel.connect(opening.leftMillis());
            return new SshStreams(in, out, false, channel::disconnect);
        } catch (JSchException | IOException e) {
            return bridge(opening, session, host); // the server does not say whether it may not or cannot
        }
    }

    private static SshStreams bridge(Opening opening, Session session, Stage0Answer host) throws ConnectException {
        opening.step("starting the bridge to the agent's socket");
        try {
            SshStreams bridge = exec(opening, session, host);
            skipToMark(bridge.in());
            return bridge;
        } catch (JSchException | IOException e) {
            throw new ConnectException(
                    opening.late() ? Reason.TIMEOUT : Reason.AGENT_START,
                    opening.name() + ": expected the agent to take connections at " + host.socket()
                            + ", but neither SSH's forwarding nor a bridge gets there (" + e.getMessage() + ")",
                    "Set AllowStreamLocalForwarding yes in the host's sshd_config, or look at agent.log in the run's"
                            + " folder there.");
        }
    }

    /** A server that allows few sessions on a connection may still be ending the one of the first script. */
    private static SshStreams exec(Opening opening, Session session, Stage0Answer host)
            throws JSchException, IOException {
        for (int tries = 1; ; tries++) {
            ChannelExec channel = SshSessions.channel(session, ChannelExec.class, "exec");
            channel.setCommand("exec " + Stage0.quote(host.java()) + BRIDGE_FLAGS + "-cp " + Stage0.quote(host.jar())
                    + " dev.plush.agent.Bridge " + Stage0.quote(host.socket()));
            InputStream in = channel.getInputStream();
            OutputStream out = channel.getOutputStream();
            try {
                channel.connect(opening.leftMillis());
                return new SshStreams(in, out, true, channel::disconnect);
            } catch (JSchException e) {
                if (tries == MAX_TRIES || opening.late() || !session.isConnected()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void skipToMark(InputStream in) throws IOException {
        byte[] last = new byte[BRIDGE_MARK.length];
        for (int i = 0; i < MAX_NOISE_BYTES; i++) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the bridge ended at once");
            }
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) b;
            if (Arrays.equals(last, BRIDGE_MARK)) {
                return;
            }
        }
        throw new IOException("the log-in shell prints without end");
    }
}
