package dev.plush.cli;

import dev.plush.exec.ExecFrames;
import dev.plush.exec.ExecListener;
import dev.plush.exec.ExecRequest;
import dev.plush.run.RunFolder;
import dev.plush.wire.UnixStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;

/** The client's side of a command: asks the controller of a run, and hears what comes of it. */
final class ExecClient implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final RunFolder folder;
    private final SocketChannel channel;

    private ExecClient(RunFolder folder, SocketChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Reaches the controller; a {@link CommandFailure} says so if there is none. */
    static ExecClient of(RunFolder folder) throws IOException {
        try {
            return new ExecClient(folder, SocketChannel.open(UnixDomainSocketAddress.of(folder.controlSocket())));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "run " + folder.id() + " has no controller: it has ended, or `plush resume " + folder.id()
                            + "` starts one");
        }
    }

    /** Has a command run, and tells what comes of it until it is over. */
    void run(ExecRequest request, ExecListener listener) throws IOException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(UnixStreams.output(channel), BUFFER_BYTES));
        request.write(out);
        out.flush();
        try {
            ExecFrames.read(
                    new DataInputStream(new BufferedInputStream(UnixStreams.input(channel), BUFFER_BYTES)), listener);
        } catch (EOFException e) {
            throw new CommandFailure(
                    ExitCode.APPLICATION_FAILED,
                    "the controller went away before the command was over; `plush status " + folder.id()
                            + "` shows how the run stands");
        }
    }

    /** Ends the command on all hosts; {@link #run} returns once that is done. From any thread. */
    void stop() {
        try {
            UnixStreams.output(channel).write(ExecRequest.STOP);
        } catch (IOException e) {
            // It is over, or its controller is gone: whoever listens sees that.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
