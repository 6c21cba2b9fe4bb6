package dev.plush.cli;

import dev.plush.exec.ExecLines;
import dev.plush.exec.ExecListener;
import dev.plush.exec.ExecOptions;
import dev.plush.exec.ExecReport;
import dev.plush.exec.ExecRequest;
import dev.plush.exec.Gathered;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code plush exec} once its words are understood: the way that both the quick start and the full one go. */
final class ExecRun {
    private static final List<String> VIEWS = List.of("--diff", "--no-fold", "--json");

    /** Agents take 5 s from the first signal to the last one. */
    private static final int END_SECONDS = 10;

    private final ExecOptions options;
    private final PrintStream out;
    private final PrintStream err;

    ExecRun(ExecOptions options, PrintStream out, PrintStream err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs the command and returns the exit code of {@code plush}. */
    int run(InputStream stdin) throws IOException {
        List<String> views = new ArrayList<>(VIEWS);
        views.retainAll(options.flags());
        if (views.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected only one of " + String.join(", ", VIEWS) + ", found " + String.join(" and ", views));
        }
        return run(RunArgument.runs(), stdin);
    }

    int run(Runs runs, InputStream stdin) throws IOException {
        ExecRequest request = request(stdin);
        RunFolder folder = runs.find(options.run());
        Gathered gathered = new Gathered();
        ExecListener listener = options.has("--no-fold") ? new ExecLines(gathered, out, err) : gathered;
        CountDownLatch over = new CountDownLatch(1);
        try (ExecClient client = ExecClient.of(folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(client, over), "interrupted"));
            client.run(request, listener);
            return told(folder, request, gathered);
        } finally {
            over.countDown();
        }
    }

    /**
     * When this Java is told to end (Ctrl-C, or SIGTERM), the command ends first, and what it said is printed. On every other
     * end it is over already.
     */
    private void end(ExecClient client, CountDownLatch over) {
        if (over.getCount() == 0) {
            return;
        }
        err.println("plush: ending the command on its hosts");
        client.stop();
        try {
            if (!over.await(END_SECONDS, TimeUnit.SECONDS)) {
                err.println("plush: the controller has not said that it ended; it goes on with that alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int told(RunFolder folder, ExecRequest request, Gathered gathered) {
        if (!gathered.refusal().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, gathered.refusal());
        }
        if (!options.has("--json")) {
            return new ExecReport(gathered, out, err).print(options) ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
        }
        int code = gathered.byTrouble().isEmpty() ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
        out.println(ExecJson.of(folder.id(), request.line(), gathered, code));
        out.flush();
        return code;
    }

    private ExecRequest request(InputStream stdin) throws IOException {
        String line = ExecOptions.line(options.command());
        if (line.length() > ExecRequest.MAX_LINE_BYTES / 4) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "expected a command of at most " + ExecRequest.MAX_LINE_BYTES / 4
                            + " characters; put it into a script, and that on the hosts");
        }
        String timeout = options.values().get("--timeout");
        return new ExecRequest(
                line,
                options.values().getOrDefault("--on", ""),
                StopCommand.who(),
                timeout == null ? 0 : Durations.millis(timeout),
                options.has("--stdin") ? input(stdin) : new byte[0]);
    }

    private static byte[] input(InputStream stdin) throws IOException {
        byte[] input = stdin.readNBytes(ExecRequest.MAX_STDIN_BYTES + 1);
        if (input.length > ExecRequest.MAX_STDIN_BYTES) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--stdin: expected at most " + (ExecRequest.MAX_STDIN_BYTES >> 10)
                            + " KiB, found more; put it into a file on the hosts");
        }
        return input;
    }
}
