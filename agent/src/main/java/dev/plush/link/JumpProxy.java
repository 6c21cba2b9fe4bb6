package dev.plush.link;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Leads one session through another one, as OpenSSH's ProxyJump does; can be nested. */
final class JumpProxy implements Proxy {
    private final Session jump;
    private final TimedPipe pipe = new TimedPipe();
    private final InputStream in = pipe.reader();
    private final Socket socket = pipe.socket();
    private ChannelDirectTCPIP channel;
    private OutputStream out;

    JumpProxy(Session jump) {
        this.jump = jump;
    }

    @Override
    public void connect(SocketFactory ignored, String host, int port, int timeoutMillis) throws JumpException {
        try {
            channel = SshSessions.channel(jump, ChannelDirectTCPIP.class, "direct-tcpip");
            channel.setHost(host);
            channel.setPort(port);
            channel.setOutputStream(pipe);
            out = channel.getOutputStream();
            channel.connect(timeoutMillis);
        } catch (JSchException | IOException e) {
            int why = channel == null ? -1 : channel.getExitStatus();
            throw new JumpException(why, e);
        }
    }

    /** The jump host did not open the way to the next one. {@code why} is SSH's number for the reason, or -1. */
    static final class JumpException extends Exception {
        private static final long serialVersionUID = 1;

        private final int why;

        JumpException(int why, Throwable cause) {
            super(cause.getMessage(), cause);
            this.why = why;
        }

        /** Returns whether the jump host does not allow forwarding. */
        boolean prohibited() {
            return why == 1;
        }

        /** Returns whether the jump host tried and could not connect. */
        boolean unreachable() {
            return why == 2;
        }
    }

    /** Returns whether the jump host has no room for one more way through this session. */
    static boolean refusedForWantOfRoom(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof JumpException jump) {
                return jump.why == 4;
            }
        }
        return false;
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public Socket getSocket() {
        return socket;
    }

    @Override
    public void close() {
        pipe.close();
        if (channel != null) {
            channel.disconnect();
        }
    }
}
