package dev.plush.cli;

import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real terminal of 80 columns and 24 lines with a shell in it: a tmux server of its own, which is ended at the end.
 * Everything in it has the environment of the commands under test.
 */
final class Tmux implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/tmux");

    private final Plush plush;
    private final Path socket;

    Tmux(Plush plush) {
        this.plush = plush;
        socket = plush.path("tmux");
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        plush.environment().forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of("TERM=xterm-256color"));
        command.addAll(words("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24"));
        command.addAll(List.of("-c", socket.getParent().toString(), "sh"));
        tmux(command);
        type("PS1='prompt> '; clear");
        Plush.await("a shell", () -> screen().startsWith("prompt>"));
    }

    /** Skips the calling test, loudly, where there is no tmux; fails it if this is CI. */
    static void assumeAvailable() {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        String what = "SKIPPED: no " + PROGRAM + " (apt-get install tmux)";
        System.err.println(what);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(what + "; in CI these tests must run");
        }
        Assumptions.abort(what);
    }

    private List<String> words(String... words) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-S", socket.toString()));
        command.addAll(List.of(words));
        return command;
    }

    private static String tmux(List<String> command) {
        try {
            return TestProcesses.run(command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the terminal shows. */
    String screen() {
        return tmux(words("capture-pane", "-p"));
    }

    /** Waits until the terminal shows all of it. */
    void awaitShown(String... texts) {
        String[] last = {""};
        try {
            Plush.await("shown on the terminal: " + List.of(texts), () -> {
                last[0] = screen();
                return List.of(texts).stream().allMatch(last[0]::contains);
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it shows\n" + last[0], e);
        }
    }

    /** Presses keys, by the names that tmux has for them. */
    void press(String... keys) {
        List<String> command = words("send-keys");
        command.addAll(List.of(keys));
        tmux(command);
    }

    /** Types a line into the shell. */
    void type(String line) {
        tmux(words("send-keys", "-l", line));
        press("Enter");
    }

    /**
     * Starts the command in the shell, which says {@code ended with CODE} afterwards.
     *
     * @return its process id, once it has begun
     */
    long command(Object... arguments) {
        StringBuilder script = new StringBuilder("echo $$ > pid.new && mv pid.new pid\nexec");
        Plush.command(arguments)
                .forEach(word -> script.append(" '").append(word).append('\''));
        Path file = plush.file("command.sh", script + "\n");
        Path pid = plush.path("pid");
        try {
            Files.deleteIfExists(pid);
            type("clear; sh " + file.getFileName() + "; echo ended with $?");
            Plush.await("the command begins", () -> Files.exists(pid));
            return Long.parseLong(Files.readString(pid).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether a program has the whole screen, beside what the shell shows. */
    boolean fullScreen() {
        return tmux(words("display-message", "-p", "#{alternate_on}")).strip().equals("1");
    }

    /** Returns what {@code stty} says of the terminal, seen from the shell in it. */
    String stty() {
        Path file = plush.path("stty");
        try {
            Files.deleteIfExists(file);
            type("stty -a > stty.new; mv stty.new stty");
            Plush.await("stty answers", () -> Files.exists(file));
            String said = Files.readString(file);
            if (said.isEmpty()) {
                throw new AssertionError("the shell was not asked for stty alone:\n" + screen());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server, and so the terminal: whoever is on it gets SIGHUP. */
    @Override
    public void close() {
        if (Files.exists(socket)) {
            try {
                TestProcesses.run(words("kill-server"));
            } catch (IOException e) {
                // it has ended already, and its socket is what is left
            }
        }
    }
}
