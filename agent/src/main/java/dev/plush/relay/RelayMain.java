package dev.plush.relay;

import dev.plush.link.RelaySsh;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The relay: {@code RelayMain AGENT_JAR RELAY_JAR}, started by a controller or by another relay through the SSH
 * connection to this host, with which it ends. It holds nothing but connections: whoever is below it lives on without
 * it. Speaks over stdin and stdout; logs in to other hosts with the keys that the controller lends it for as long as the
 * connection lasts (SSH's agent forwarding).
 */
public final class RelayMain {
    private RelayMain() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: RelayMain AGENT_JAR RELAY_JAR");
            System.exit(2);
        }
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        RelaySsh ssh = new RelaySsh(Path.of(arguments[0]), Path.of(arguments[1]));
        out.write("ready relay\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        new Relay(new BufferedInputStream(System.in, 64 << 10), new Upward(out), ssh).run();
        System.exit(0); // connections that are being made may not notice
    }
}
