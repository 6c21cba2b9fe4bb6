package dev.plush.link;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small Java for hosts that have none: the modules that an agent and a relay need, made by {@code jlink} from the Java
 * that runs this, when it is needed for the first time, and kept in a folder. It runs only on hosts of this machine's
 * kind. Thread-safe.
 */
public final class HostRuntime {
    /** The agent's own, and what a relay needs to speak SSH; the last one is not in every Java. */
    private static final List<String> MODULES = List.of("java.base", "jdk.net", "jdk.crypto.ec");

    private static final int MAX_SECONDS = 120;
    private static final int MAX_ERROR_CHARS = 300;

    /** Where it is, with its hash, or why there is none. */
    record Packed(Optional<Path> file, String sha256, long size, String problem) {}

    private final Path folder;
    private final Path java;
    private Packed packed;
    private String platform;

    /**
     * @param folder where the runtime is kept on this machine
     * @param java the home of the Java that it is made from
     */
    HostRuntime(Path folder, Path java) {
        this.folder = folder;
        this.java = java;
    }

    /** Returns the program that makes runtimes, if the Java that runs this has it. */
    public static Optional<Path> jlink() {
        return jlink(Path.of(System.getProperty("java.home")));
    }

    private static Optional<Path> jlink(Path java) {
        return Optional.of(java.resolve("bin/jlink")).filter(Files::isExecutable);
    }

    /** Returns the runtime for hosts of this kind; the first call takes some seconds. */
    synchronized Packed pack(String hostPlatform) {
        try {
            if (platform == null) {
                platform = platform();
            }
            if (!platform.equals(hostPlatform)) {
                return none("the Java that Plush could send is for " + platform + ", and this host is " + hostPlatform);
            }
            if (packed == null) {
                packed = made();
            }
            return packed;
        } catch (IOException e) {
            return none("a Java that could be sent was not made: " + e.getMessage());
        }
    }

    private static Packed none(String problem) {
        return new Packed(Optional.empty(), "", 0, problem);
    }

    private Packed made() throws IOException {
        if (jlink(java).isEmpty()) {
            return none("Plush could send one if it ran with a full JDK, but there is no jlink in " + java);
        }
        Path file = folder.resolve("plush-runtime-" + version() + "-" + platform + ".tar.gz");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            Path work = Files.createTempDirectory(folder, "plush-runtime-");
            try {
                link(work.resolve("java"));
                Path archive = work.resolve("tar.gz");
                run(List.of("tar", "-C", work.resolve("java").toString(), "-czf", archive.toString(), "."));
                Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                remove(work);
            }
        }
        AgentFile content = AgentFile.read(file);
        return new Packed(Optional.of(file), content.sha256(), content.bytes().length, "");
    }

    /** Not compressed by jlink, as the archive is: smaller in all, and quicker to start. */
    private void link(Path into) throws IOException {
        String modules = MODULES.stream()
                .filter(name -> ModuleFinder.ofSystem().find(name).isPresent())
                .collect(Collectors.joining(","));
        run(List.of(
                jlink(java).orElseThrow().toString(),
                "--add-modules",
                modules,
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                into.toString()));
    }

    private static String version() {
        return System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9._+-]", "_");
    }

    /** Returns this machine's kind, found in the same way as on hosts. */
    static String platform() throws IOException {
        return run(List.of(
                "sh", "-c", SshResource.shellScript("platform.sh") + "\nfind_platform\nprintf '%s' \"$platform\""));
    }

    private static String run(List<String> command) throws IOException {
        List<String> words = new ArrayList<>(command);
        File nowhere = new File("/dev/null");
        Process process = new ProcessBuilder(words)
                .redirectInput(nowhere)
                .redirectErrorStream(true)
                .start();
        try (InputStream in = process.getInputStream()) {
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String end = said.substring(Math.max(0, said.length() - MAX_ERROR_CHARS));
                throw new IOException(command.get(0) + " failed: " + end.replaceAll("\\s+", " "));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
