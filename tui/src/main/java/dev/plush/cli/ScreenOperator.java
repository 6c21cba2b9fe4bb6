package dev.plush.cli;

import dev.plush.event.Request;
import dev.plush.exec.ExecOptions;
import dev.plush.exec.ExecReport;
import dev.plush.exec.ExecRequest;
import dev.plush.exec.Gathered;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.tui.model.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the screen asks of the run that it shows: requests to its controller, commands, and shells on its hosts. */
final class ScreenOperator implements dev.plush.tui.Operator {
    private static final long COMMAND_MILLIS = 60_000;
    /** More is for `plush exec`. */
    private static final int MAX_LINES = 2_000;

    private static final int SSH_FAILED = 255;

    private final RunFolder folder;
    private final Operator controller;
    private volatile boolean away;

    ScreenOperator(RunFolder folder) {
        this.folder = folder;
        this.controller = new Operator(folder);
        Interrupts.onInterrupt(this::interrupted);
    }

    /** Ctrl-C in a shell is for what runs there. On the screen it is a key, so this is another process's wish. */
    private void interrupted() {
        if (!away) {
            System.exit(ExitCode.INTERRUPTED); // restores the terminal
        }
    }

    @Override
    public String ask(Request request, String target) throws IOException {
        String refusal = controller.ask(request, target, StopCommand.who());
        if (!refusal.isEmpty()) {
            return refusal;
        }
        return switch (request) {
            case STOP_RUN -> "stopping: processes get their signal, then every host is cleaned";
            case STOP_PROCESS -> "stopping: the process gets its signal, and stays down";
            case KILL_PROCESS -> "killing: the process gets SIGKILL";
            case RESTART_PROCESS -> "restarting: the process is stopped, then started again";
            case FAIL_HOST -> "the host is given up";
        };
    }

    @Override
    public List<String> command(String hosts, String line) throws IOException {
        ExecRequest request = new ExecRequest(line, hosts, StopCommand.who(), COMMAND_MILLIS, new byte[0]);
        Gathered gathered = new Gathered();
        try (ExecClient client = ExecClient.of(folder)) {
            client.run(request, gathered);
        } catch (CommandFailure e) {
            throw new IOException(e.getMessage(), e);
        }
        if (!gathered.refusal().isEmpty()) {
            throw new IOException(gathered.refusal());
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(text, false, StandardCharsets.UTF_8);
        boolean well = new ExecReport(gathered, print, print)
                .print(new ExecOptions(folder.id(), List.of(), Map.of(), List.of(line)));
        List<String> lines =
                text.toString(StandardCharsets.UTF_8).lines().limit(MAX_LINES).toList();
        return !lines.isEmpty() ? lines : List.of(well ? "it printed nothing, and ended with 0" : "it failed");
    }

    @Override
    public void shell(String host) throws IOException {
        RunState state = Follower.fold(folder);
        HostState there = null;
        for (HostState one : state.hosts()) {
            there = one.name().equals(host) ? one : there;
        }
        if (there == null) {
            throw new IOException("the run has no such host");
        }
        RunSettings settings = RunSettings.read(folder.settings());
        List<String> line = ShellCommand.line(there, settings, ShellCommand.script(there, List.of()), true);
        System.out.println("plush: a shell on " + Text.clean(host) + "; its end comes back to the screen");
        System.out.flush();
        away = true;
        try {
            int status = new ProcessBuilder(line).inheritIO().start().waitFor();
            if (status == SSH_FAILED && line.get(0).equals("ssh")) {
                throw new IOException("ssh ended with " + SSH_FAILED + "; `plush shell " + host + "` shows why");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            away = false;
        }
    }
}
