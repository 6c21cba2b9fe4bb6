package dev.plush.agent.software;

import dev.plush.wire.Order.PlacedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Gets the host's own copy of a package, within {@link #WITHIN}. {@code scp} and {@code rsync} are the host's programs. */
final class Fetch {
    static final Duration WITHIN = Duration.ofMinutes(30);

    private static final String CONNECT = "ConnectTimeout=20";

    private final Commands commands;
    private final Path folder;

    /** @param folder empty; what is fetched is in it afterwards */
    Fetch(Commands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /** Returns the file, or with rsync maybe the folder, that was fetched. */
    Path fetch(PlacedFile file) throws StepFailed, IOException, InterruptedException {
        Path content = folder.resolve("content");
        switch (file.kind()) {
            case "web" -> {
                try {
                    WebFetch.fetch(file.source(), content, WITHIN, Quota.MAX_BYTES);
                } catch (IOException e) {
                    throw new StepFailed("fetch", StepFailed.reason(e));
                }
            }
            case "file" -> copy(file.source(), content);
            case "scp" -> run(List.of("scp", "-B", "-o", CONNECT, "--", file.source(), content.toString()));
            case "rsync" -> {
                Files.createDirectory(content);
                List<String> command = new ArrayList<>(List.of("rsync", "-rlpt", "--timeout=60"));
                command.addAll(List.of("-e", "ssh -o BatchMode=yes -o " + CONNECT));
                command.addAll(List.of("--", file.source(), content + "/"));
                run(command);
                return file.source().endsWith("/") ? content : only(content, file.source());
            }
            default -> throw new StepFailed("fetch", "this agent knows no packages of type " + file.kind());
        }
        return content;
    }

    private void run(List<String> command) throws StepFailed, InterruptedException {
        commands.program("fetch", command, folder, WITHIN.toMillis());
    }

    private static void copy(String source, Path content) throws StepFailed {
        Path path = Path.of(source.startsWith("~/") ? System.getProperty("user.home") + source.substring(1) : source);
        try {
            if (!Files.isRegularFile(path)) {
                throw new StepFailed(
                        "fetch",
                        "expected the file " + path + " on this host, but there is "
                                + (Files.isDirectory(path) ? "a folder" : "none"));
            }
            Files.copy(path, content);
        } catch (IOException e) {
            throw new StepFailed("fetch", path + " cannot be copied: " + StepFailed.reason(e));
        }
    }

    private static Path only(Path content, String source) throws StepFailed, IOException {
        try (Stream<Path> all = Files.list(content)) {
            List<Path> found = all.limit(2).toList();
            if (found.size() != 1) {
                throw new StepFailed(
                        "fetch",
                        "expected one file or folder from " + source + ", found "
                                + (found.isEmpty() ? "nothing" : "several"));
            }
            return found.get(0);
        }
    }
}
