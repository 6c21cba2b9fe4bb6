package dev.plush.cli;

import dev.plush.exec.ExecListener;
import dev.plush.exec.ExecOptions;
import dev.plush.exec.ExecRequest;
import dev.plush.exec.Gathered;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code plush exec} once its words are understood: the way that both the quick start and the full one go. */
final class ExecRun {
    private static final List<String> VIEWS = List.of("--diff", "--no-fold", "--json");

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
        if (VIEWS.stream().filter(options::has).count() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE, "expected only one of " + String.join(", ", VIEWS) + ", found several");
        }
        return run(RunArgument.runs(), stdin);
    }

    int run(Runs runs, InputStream stdin) throws IOException {
        ExecRequest request = request(stdin);
        RunFolder folder = runs.find(options.run());
        AtomicBoolean interrupted = new AtomicBoolean();
        Gathered gathered = new Gathered();
        ExecListener listener = options.has("--no-fold") ? new ExecLines(gathered, out, err) : gathered;
        try (ExecClient client = ExecClient.of(folder)) {
            Interrupts.onInterrupt(() -> interrupt(client, interrupted));
            client.run(request, listener);
        }
        if (!gathered.refusal().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, gathered.refusal());
        }
        int code = code(gathered, interrupted.get());
        if (options.has("--json")) {
            out.println(ExecJson.of(folder.id(), request.line(), gathered, code));
        } else {
            ExecReport report = new ExecReport(gathered, out, err);
            if (options.has("--diff")) {
                report.differences();
            } else if (!options.has("--no-fold")) {
                report.folded();
            }
            report.trouble();
        }
        out.flush();
        err.flush();
        return code;
    }

    private void interrupt(ExecClient client, AtomicBoolean interrupted) {
        if (interrupted.getAndSet(true)) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED); // asked twice: the controller ends it alone
        }
        err.println("plush: ending the command on its hosts; Ctrl-C again does not wait for them");
        client.stop();
    }

    private static int code(Gathered gathered, boolean interrupted) {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return gathered.byTrouble().isEmpty() ? ExitCode.SUCCESS : ExitCode.APPLICATION_FAILED;
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
