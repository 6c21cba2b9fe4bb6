package dev.plush.cli;

import dev.plush.files.FilesFrames;
import dev.plush.files.FilesRequest;
import dev.plush.run.RunFolder;
import dev.plush.wire.UnixStreams;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import picocli.CommandLine.Model.CommandSpec;

/** The client's side of files that are on their way: asks the controller of a run, and shows what comes of it. */
final class FilesClient {
    private FilesClient() {}

    /** Returns the exit code of {@code plush}. With {@code json} one document is printed, at the end. */
    static int run(String run, FilesRequest request, boolean json, CommandSpec spec) throws IOException {
        RunFolder folder = RunArgument.runs().find(run);
        PrintWriter print = spec.commandLine().getOut();
        FilesReport view = json
                ? new FilesJson(folder.id(), request, System.nanoTime())
                : new FilesView(request, print, spec.commandLine().getErr(), System.nanoTime());
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.controlSocket()))) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(UnixStreams.output(channel)));
            request.write(out);
            out.flush();
            FilesFrames.read(new DataInputStream(new BufferedInputStream(UnixStreams.input(channel))), view);
        } catch (EOFException e) {
            throw new CommandFailure(
                    ExitCode.APPLICATION_FAILED,
                    "the controller went away before all files were there; `plush status " + folder.id()
                            + "` shows how the run stands");
        } catch (java.net.SocketException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "run " + folder.id() + " has no controller: it has ended, or `plush resume " + folder.id()
                            + "` starts one");
        }
        if (json) {
            print.println(view);
            print.flush();
        }
        return view.code();
    }
}
