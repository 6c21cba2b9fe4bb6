package dev.plush.cli;

import dev.plush.link.HostRuntime;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plush doctor}: whether this machine has what a controller needs, and what to do where it has not. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check whether this machine has what Plush needs. Exits with 1 if something is missing.")
final class DoctorCommand implements Callable<Integer> {
    private static final long MIN_FREE_BYTES = 256L << 20;

    @Spec
    private CommandSpec spec;

    private boolean missing;

    @Override
    public Integer call() throws IOException {
        line(true, "java", System.getProperty("java.version") + " in " + System.getProperty("java.home"), "");
        program("setsid", true, "install util-linux: agents and processes get their own session by it");
        program(
                "ssh",
                false,
                "install openssh-client: `ssh -G` reads ~/.ssh/config exactly; without it, only simple ones");
        line(
                HostRuntime.jlink().isPresent(),
                "jlink",
                HostRuntime.jlink().map(Path::toString).orElse("not there"),
                "hosts without Java get one that is made by it: run Plush with a full JDK");
        program("tmux", false, "not needed; keeps your terminal where it is if the line to it breaks");
        agent();
        home(new Runs(Runs.home(System.getenv())));
        terminal();
        return missing ? ExitCode.APPLICATION_FAILED : ExitCode.SUCCESS;
    }

    private void line(boolean good, String what, String found, String hint) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-4s %-14s %s%s%n", good ? "ok" : "--", what, found, good || hint.isEmpty() ? "" : "; " + hint);
    }

    private void program(String name, boolean needed, String hint) {
        Optional<Path> found = onPath(name);
        missing |= needed && found.isEmpty();
        line(found.isPresent(), name, found.map(Path::toString).orElse(needed ? "missing" : "not there"), hint);
    }

    private static Optional<Path> onPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private void agent() {
        String socket = System.getenv("SSH_AUTH_SOCK");
        line(
                socket != null && Files.exists(Path.of(socket)),
                "ssh-agent",
                socket == null ? "no SSH_AUTH_SOCK" : socket,
                "keys with a passphrase need it: eval $(ssh-agent); ssh-add");
    }

    private void home(Runs runs) throws IOException {
        Files.createDirectories(runs.home());
        boolean writable = Files.isWritable(runs.home());
        missing |= !writable;
        line(
                writable,
                "home",
                runs.home() + ", " + runs.all().size() + " runs",
                "it must be writable; PLUSH_HOME names another");
        FileStore store = Files.getFileStore(runs.home());
        boolean room = store.getUsableSpace() >= MIN_FREE_BYTES;
        missing |= !room;
        line(room, "disk", (store.getUsableSpace() >> 20) + " MiB free", "make room, or set PLUSH_HOME");
        boolean network = store.type().startsWith("nfs") || store.type().startsWith("cifs");
        line(!network, "file system", store.type(), "journals need a local one: set PLUSH_HOME");
        missing |= network;
    }

    private void terminal() {
        String term = System.getenv().getOrDefault("TERM", "");
        line(
                Terminals.usable(),
                "terminal",
                term.isEmpty() ? "none" : term,
                "without one, `plush run` prints lines of text");
        boolean utf8 =
                Charset.forName(System.getProperty("native.encoding", "UTF-8")).equals(StandardCharsets.UTF_8);
        line(
                utf8,
                "encoding",
                System.getProperty("native.encoding", "?"),
                "set LANG to a UTF-8 locale to see boxes and marks");
    }
}
