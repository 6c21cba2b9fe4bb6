package dev.plush.agent;

import dev.plush.wire.UnixStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A program that copies between its stdin and stdout and the Unix socket of an agent. Started over SSH on hosts whose
 * sshd does not forward to Unix sockets. Ends when either side does.
 */
public final class Bridge {
    private static final int BUFFER_BYTES = 32 << 10;

    private Bridge() {}

    /**
     * The first bytes on stdout are the line {@code plush-bridge 1}; everything after it is the agent's.
     *
     * @param arguments the socket's path
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("expected one argument, the path of an agent's socket; found " + arguments.length);
            System.exit(2);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(arguments[0]));
            OutputStream out = System.out;
            out.write("plush-bridge 1\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread up = new Thread(() -> toAgent(channel), "bridge-to-agent");
            up.setDaemon(true);
            up.start();
            toController(channel, out);
        } catch (IOException e) {
            System.err.println("bridge to " + arguments[0] + ": " + e.getMessage());
            System.exit(1);
        }
        System.exit(0); // the other direction may be blocked for ever
    }

    private static void toAgent(SocketChannel channel) {
        try (OutputStream out = UnixStreams.output(channel)) {
            copy(System.in, out);
        } catch (IOException e) {
            // Either side has ended; closing the channel tells the other direction.
        }
    }

    private static void toController(SocketChannel channel, OutputStream out) throws IOException {
        try {
            copy(UnixStreams.input(channel), out);
        } catch (AsynchronousCloseException e) {
            // The controller's side has ended.
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] bytes = new byte[BUFFER_BYTES];
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
            out.write(bytes, 0, n);
            out.flush();
        }
    }
}
