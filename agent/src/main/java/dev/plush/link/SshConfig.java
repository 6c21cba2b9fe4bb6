package dev.plush.link;

import dev.plush.link.ConnectException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Finds the settings of hosts. Where an OpenSSH client is installed it is asked ({@code ssh -G}), so that
 * {@code Include}, {@code Match} and {@code ProxyJump} mean exactly what they mean there, once for all hosts where it says
 * the same of all; otherwise simple files are
 * read and others are refused. What was found is kept for the life of this object. Thread-safe.
 */
final class SshConfig {
    private static final int MAX_OUTPUT_BYTES = 1 << 20;

    /** Stands for any host where the configuration says the same of all. */
    private static final String ANY = "plush-any-host.invalid";

    /** Names that the client prints as they are. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private record Key(String address, String user, int port) {}

    private final Optional<Path> file;
    private final String program;
    private final Path home;
    private final Map<Key, SshSettings> found = new ConcurrentHashMap<>();
    private final Map<Key, List<String>> templates = new HashMap<>();
    private Boolean uniform;

    /**
     * @param file instead of the user's and the system's files, like OpenSSH's {@code -F}
     * @param program the OpenSSH client, a name or a path; if it cannot be started the files are read without it
     * @param home where {@code .ssh} is
     */
    SshConfig(Optional<Path> file, String program, Path home) {
        this.file = file;
        this.program = program;
        this.home = home;
    }

    /** Returns {@code -F FILE } if there is such a file, for commands in hints. */
    String option() {
        return file.map(path -> "-F " + path + " ").orElse("");
    }

    /**
     * Returns the settings of one host.
     *
     * @param user empty for the configured one
     * @param port 0 for the configured one
     * @throws ConnectException CONFIG, with what the client says about the file
     */
    SshSettings settings(Opening opening, String address, String user, int port) throws ConnectException {
        if (address.isBlank() || address.startsWith("-")) {
            throw new ConnectException(
                    Reason.CONFIG,
                    opening.name() + ": expected a host name or address, found \"" + address + "\"",
                    "Correct the address of this host.");
        }
        Key key = new Key(address, user, port);
        SshSettings known = found.get(key);
        if (known == null) {
            known = look(opening, address, user, port);
            found.put(key, known);
        }
        return known;
    }

    private synchronized boolean uniform() {
        if (uniform == null) {
            List<Path> files =
                    file.map(List::of).orElse(List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config")));
            uniform = new UniformConfig(home).holds(files);
        }
        return uniform;
    }

    private SshSettings look(Opening opening, String address, String user, int port) throws ConnectException {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw config(opening, "cannot read the SSH configuration " + file.get(), "Check the path and its rights.");
        }
        opening.step("reading the SSH configuration");
        Optional<List<String>> lines = uniform() && PLAIN.matcher(address).matches()
                ? named(opening, address, user, port)
                : ask(opening, address, user, port);
        if (lines.isEmpty()) {
            return new PlainSshConfig(file.orElse(home.resolve(".ssh/config")), home)
                    .settings(opening, address, user, port);
        }
        try {
            return SshSettings.parse(address, lines.get(), home);
        } catch (IllegalArgumentException e) {
            throw config(opening, "reading what ssh -G says: " + e.getMessage(), "Try: ssh -G " + address);
        }
    }

    /** The client is asked once, for a host that nobody has; its name is then replaced in what it said. */
    private Optional<List<String>> named(Opening opening, String address, String user, int port)
            throws ConnectException {
        Key any = new Key("", user, port);
        List<String> lines;
        synchronized (templates) {
            lines = templates.get(any);
            if (lines == null) {
                Optional<List<String>> said = ask(opening, ANY, user, port);
                if (said.isEmpty()) {
                    return said;
                }
                lines = said.get();
                templates.put(any, lines);
            }
        }
        return Optional.of(
                lines.stream().map(line -> line.replace(ANY, address)).toList());
    }

    /** Returns what the client says; empty if there is none. */
    private Optional<List<String>> ask(Opening opening, String address, String user, int port) throws ConnectException {
        Process process;
        try {
            process = new ProcessBuilder(command(address, user, port))
                    .redirectErrorStream(false)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            process.getOutputStream().close();
            opening.keep(() -> end(process));
            List<String> lines = lines(process.getInputStream());
            List<String> errors = lines(process.getErrorStream());
            boolean ended = process.waitFor(opening.leftMillis(), TimeUnit.MILLISECONDS);
            if (opening.late() || !ended) {
                throw late(opening, address, user, port);
            }
            if (process.exitValue() != 0) {
                throw config(
                        opening,
                        "the OpenSSH client refuses its configuration: " + String.join("; ", errors),
                        "Try: " + String.join(" ", command(address, user, port)));
            }
            return Optional.of(lines);
        } catch (IOException e) {
            if (opening.late()) {
                throw late(opening, address, user, port);
            }
            throw config(opening, "reading what ssh -G says: " + e.getMessage(), "Try: ssh -G " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw config(opening, "interrupted while asking ssh -G", "");
        } finally {
            end(process);
        }
    }

    /** Also what a {@code Match exec} has started: it holds the pipes open. */
    private static void end(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private ConnectException late(Opening opening, String address, String user, int port) {
        return new ConnectException(
                Reason.TIMEOUT,
                opening.name() + ": the " + opening.limit() + " for connecting were over while " + opening.step(),
                "A \"Match exec\" may hang; try: " + String.join(" ", command(address, user, port)));
    }

    private List<String> command(String address, String user, int port) {
        List<String> command = new ArrayList<>(List.of(program, "-G"));
        file.ifPresent(path -> command.addAll(List.of("-F", path.toString())));
        if (port != 0) {
            command.addAll(List.of("-p", Integer.toString(port)));
        }
        if (!user.isEmpty()) {
            command.addAll(List.of("-l", user));
        }
        command.addAll(List.of("--", address));
        return command;
    }

    private static List<String> lines(InputStream in) throws IOException {
        return new String(in.readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    static ConnectException config(Opening opening, String what, String hint) {
        return new ConnectException(Reason.CONFIG, opening.name() + ": " + what, hint);
    }
}
