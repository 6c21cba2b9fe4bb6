package dev.plush.resource.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes and removes network namespaces by {@code ip}, of iproute2. All names of one run begin in the same way. */
final class Namespaces {
    private static final Path HERE = Path.of("/");
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/sbin"), Path.of("/usr/bin"));

    private Namespaces() {}

    /** Returns where the program is; users' paths often lack the folders of administrators. */
    static String program(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(name);
    }

    /** Returns the namespaces whose names begin with {@code prefix} and a dash. */
    static List<String> list(String prefix) throws ProviderException {
        Program.Ran ran = Program.run(List.of(program("ip"), "netns", "list"), HERE, Program.SHORT);
        if (!ran.good()) {
            throw new ProviderException("`ip netns list` ended with status " + ran.status() + ": " + ran.words());
        }
        return ran.output()
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(name -> name.startsWith(prefix + "-"))
                .toList();
    }

    /** Runs the lines of {@code batch} by {@code ip}, in {@code namespace} unless that is empty. */
    static void ip(String namespace, List<String> batch, Duration timeout) throws ProviderException {
        Path file = null;
        try {
            file = Files.createTempFile("plush-ip-", ".batch");
            Files.writeString(file, String.join("\n", batch) + "\n", StandardCharsets.UTF_8);
            List<String> command = new ArrayList<>(List.of(program("ip")));
            if (!namespace.isEmpty()) {
                command.addAll(List.of("-n", namespace));
            }
            command.addAll(List.of("-batch", file.toString()));
            Program.Ran ran = Program.run(command, HERE, timeout);
            if (!ran.good()) {
                throw new ProviderException("`ip` ended with status " + ran.status() + ": " + ran.words());
            }
        } catch (IOException e) {
            throw new ProviderException("a temporary file cannot be written: " + e.getMessage());
        } finally {
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Temporary files are swept by the system.
        }
    }

    /**
     * Removes the namespaces whose names begin with {@code prefix} and a dash, and ends what still runs in them: it
     * belongs to a run that is over.
     */
    static void remove(String prefix) throws ProviderException {
        List<String> names = list(prefix);
        for (String name : names) {
            Program.Ran pids = Program.run(List.of(program("ip"), "netns", "pids", name), HERE, Program.SHORT);
            pids.output().lines().filter(line -> line.matches("\\d{1,9}")).forEach(pid -> ProcessHandle.of(
                            Long.parseLong(pid))
                    .ifPresent(ProcessHandle::destroyForcibly));
        }
        if (!names.isEmpty()) {
            ip("", names.stream().map(name -> "netns delete " + name).toList(), Program.SHORT);
        }
    }
}
