package dev.plush.cli;

import dev.plush.cli.Templates.Template;
import dev.plush.event.Plan;
import dev.plush.exec.ExecEnd;
import dev.plush.exec.ExecFrames;
import dev.plush.exec.ExecOptions;
import dev.plush.exec.ExecRequest;
import dev.plush.journal.JournalReader;
import dev.plush.journal.Recording;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.SpecReader;
import dev.plush.tui.Looks;
import dev.plush.tui.TypedScreens;
import dev.plush.wire.UnixStreams;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Uses once what most commands use, so that the Java which runs this can keep the classes in an archive.
 *
 * <p>The launcher runs it after a build with {@code -XX:ArchiveClassesAtExit}; later starts read the archive instead of reading,
 * checking and linking some thousand classes again.
 */
final class WarmUp {
    private WarmUp() {}

    /** Runs with the name of the main class, and the arguments to call it with when all else is warm. */
    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("plush-warm-up");
        try {
            Runs runs = new Runs(folder);
            RunFolder run = runs.create("warm-up", Instant.EPOCH, ZoneOffset.UTC, 0);
            WarmUpRun.write(run, application(folder));
            screens(runs, run);
            command(runs, run);
        } finally {
            delete(folder);
        }
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 1, args.length));
    }

    private static Plan application(Path folder) throws IOException {
        Template hello = Templates.named("hello").orElseThrow();
        Templates.write(hello, folder);
        return SpecReader.read(folder.resolve(hello.application()), Map.of())
                .application()
                .map(application -> PlanCompiler.compile(application, "", folder))
                .orElseThrow();
    }

    /** What replays, watches and lists runs, on a terminal that is nobody's. */
    private static void screens(Runs runs, RunFolder run) throws IOException {
        String[] line = {"replay", "latest", "--at", "100%"};
        Commands.lineFor(line).parseArgs(line);
        Looks looks = Looks.of(Map.of("LC_ALL", "C.UTF-8", "TERM", "xterm-256color"));
        try (Recording recording = RunRecording.open(run, new PrintWriter(Writer.nullWriter()));
                FullScreen.Output output = new FullScreen.Output(run)) {
            TypedScreens.replay(FullScreen.record(run, recording), output, looks);
        }
        try (JournalReader events = JournalReader.open(run.path());
                FullScreen.Output output = new FullScreen.Output(run)) {
            TypedScreens.watch(events::poll, output, looks);
        }
        try (RunShelf shelf = new RunShelf(runs)) {
            TypedScreens.runs(shelf, looks);
        }
    }

    /** A command on a host, where all but the client is played here. */
    private static void command(Runs runs, RunFolder run) throws IOException {
        QuickExec.options("exec", "-h");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(run.controlSocket()));
            RunArgument.runs();
            for (String view : List.of("--no-fold", "--diff")) {
                Thread controller = new Thread(() -> answer(server), "warm-up");
                controller.setDaemon(true);
                controller.start();
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
                ExecOptions options = ExecOptions.of(List.of(view, "--on", "h1,h2", "--", "true"))
                        .orElseThrow();
                new ExecRun(options, nowhere, nowhere).run(runs, InputStream.nullInputStream());
            }
        }
    }

    private static void answer(ServerSocketChannel server) {
        try (SocketChannel client = server.accept();
                DataOutputStream out = new DataOutputStream(UnixStreams.output(client))) {
            DataInputStream in = new DataInputStream(UnixStreams.input(client));
            in.skipNBytes(ExecRequest.GREETING.length() + 1);
            ExecRequest.read(in);
            ExecFrames.Writer writer = new ExecFrames.Writer(out);
            writer.started(1, List.of("h1", "h2"));
            writer.output(0, 1, new byte[] {'\n'});
            writer.ended(0, new ExecEnd(0, 0, false, 0, ""));
            writer.ended(1, ExecEnd.lost("warm-up"));
            writer.finished(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
