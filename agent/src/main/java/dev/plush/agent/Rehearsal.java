package dev.plush.agent;

import dev.plush.wire.Frames;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import dev.plush.wire.UnixStreams;
import dev.plush.wire.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lives an agent's life once, in a folder that is removed at its end, and for nobody: {@code Rehearsal FOLDER}. Java can
 * keep what it has loaded then ({@code -XX:ArchiveClassesAtExit}), and start the next agents in two thirds of the time.
 * Ends with 0, or with 1 if it did not get through.
 */
public final class Rehearsal {
    private static final String TOKEN = "rehearsal";
    private static final String RUN = "rehearsal";
    private static final int HOST = 1;
    private static final int COMMAND = 1;
    private static final long CREDIT = 1 << 16;
    private static final int PAUSE_MILLIS = 10;

    private Rehearsal() {}

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        Path host = Files.createDirectory(folder.resolve("host"));
        Files.writeString(host.resolve("token"), TOKEN + "\n");
        Files.writeString(host.resolve("run"), RUN + "\n");
        Files.writeString(host.resolve("host"), HOST + "\n");
        Thread controller = new Thread(() -> control(host.resolve("socket")), "rehearsal");
        controller.setDaemon(true);
        controller.start();
        AgentMain.serve(AgentFolder.read(host), folder.resolve("cache"));
        Removal.tree(folder);
        System.exit(0);
    }

    private static void control(Path socket) {
        try {
            while (!Files.exists(socket)) {
                Thread.sleep(PAUSE_MILLIS);
            }
            Path path = Path.of(Files.readString(socket).trim());
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                converse(new BufferedInputStream(UnixStreams.input(channel)), UnixStreams.output(channel));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void converse(InputStream in, OutputStream out) throws IOException {
        out.write(Frames.encode(new Order.Hello(Wire.VERSION, RUN, HOST, TOKEN, 0)));
        await(in, Report.Welcome.class);
        out.write(Frames.encode(new Order.Ping(1)));
        await(in, Report.Pong.class);
        out.write(Frames.encode(new Order.Exec(COMMAND, "echo", "".getBytes(StandardCharsets.UTF_8), 0, CREDIT)));
        await(in, Report.ExecEnded.class);
        out.write(Frames.encode(new Order.Clean()));
        await(in, Report.Cleaned.class);
        out.write(Frames.encode(new Order.Quit()));
        while (in.read() >= 0) {
            // Until it has ended the connection.
        }
    }

    private static void await(InputStream in, Class<? extends Report> kind) throws IOException {
        while (!kind.isInstance(Frames.decodeReport(Frames.read(in)).report())) {
            // Others come before it.
        }
    }
}
