package dev.plush.software;

import dev.plush.software.PackageStore.Bounds;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Copies from other machines with the user's own scp and rsync, which are told to ask for nothing. Thread-safe. */
final class RemoteSource {
    private static final int MAX_WORDS = 1000;
    private static final String CONNECT = "ConnectTimeout=20";

    private final String path;
    private final Bounds bounds;

    RemoteSource(String path, Bounds bounds) {
        this.path = path;
        this.bounds = bounds;
    }

    /**
     * Copies {@code source} below {@code folder}, which is empty, and returns the file, or with rsync maybe the folder,
     * that it became.
     *
     * @throws IOException in the program's own words if it fails or takes too long
     */
    Path copy(String kind, String source, Path folder) throws IOException, InterruptedException {
        Path content = folder.resolve("content");
        if (kind.equals("scp")) {
            run(List.of(program("scp"), "-B", "-o", CONNECT, "--", source, content.toString()), folder);
            return content;
        }
        Files.createDirectory(content);
        List<String> command = new ArrayList<>(List.of(program("rsync"), "-rlpt"));
        command.add("--timeout=" + Math.max(1, bounds.silence().toSeconds()));
        command.addAll(List.of("-e", "ssh -o BatchMode=yes -o " + CONNECT, "--", source, content + "/"));
        run(command, folder);
        return source.endsWith("/") ? content : only(content);
    }

    private String program(String name) throws IOException {
        for (String each : path.split(File.pathSeparator)) {
            Path program = Path.of(each).resolve(name);
            if (!each.isEmpty() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program.toString();
            }
        }
        throw new IOException("there is no " + name + " on this machine; install it, or use origin=\"host\"");
    }

    private void run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path words = folder.resolve("words");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        String name = Path.of(command.get(0)).getFileName().toString();
        try {
            if (!process.waitFor(bounds.within().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        name + " did not end within " + bounds.within().toMillis() + " ms and was killed");
            }
        } finally {
            List<ProcessHandle> below = process.descendants().toList();
            process.destroyForcibly();
            below.forEach(ProcessHandle::destroyForcibly);
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with status " + process.exitValue() + said(words));
        }
    }

    private static String said(Path words) throws IOException {
        String text = new String(Files.readAllBytes(words), StandardCharsets.UTF_8);
        String line = text.strip().replaceAll("\\s*\\R\\s*", "; ");
        line = line.length() > MAX_WORDS ? "…" + line.substring(line.length() - MAX_WORDS) : line;
        return line.isEmpty() ? "" : " and said: " + line;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.limit(2).toList();
            if (found.size() != 1) {
                throw new IOException(
                        "expected one file or folder, found " + (found.isEmpty() ? "nothing" : "several"));
            }
            return found.get(0);
        }
    }
}
