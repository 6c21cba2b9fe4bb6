package dev.plush.agent.child;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the kernel's table of processes. Stateless; a process that ends while it is looked at is simply not there. */
public final class ProcTable {
    private static final Path PROC = Path.of("/proc");

    private ProcTable() {}

    /**
     * A process as the kernel tells it.
     *
     * @param startTicks when it was started, in clock ticks since boot; with the pid and the boot id it names a process
     *     for ever
     */
    public record Stat(long pid, char state, long group, long session, long startTicks) {
        /** Returns whether it has ended and only waits for its parent to notice. */
        public boolean zombie() {
            return state == 'Z' || state == 'X';
        }
    }

    /** Returns a process, also one that is a zombie; empty if there is none with this number. */
    public static Optional<Stat> stat(long pid) {
        try {
            return parse(read(PROC.resolve(pid + "/stat")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns whether exactly this process still runs: the same number given to another one does not count. */
    public static boolean runs(Stat process) {
        return stat(process.pid())
                .filter(now -> now.startTicks() == process.startTicks() && !now.zombie())
                .isPresent();
    }

    /** Reads the format of /proc/PID/stat. The second field is a name in brackets that may hold anything. */
    static Optional<Stat> parse(String line) {
        int open = line.indexOf(" (");
        int close = line.lastIndexOf(") ");
        if (open < 0 || close < open) {
            return Optional.empty();
        }
        String[] rest = line.substring(close + 2).trim().split(" ");
        if (rest.length < 20) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Stat(
                    Long.parseLong(line.substring(0, open).trim()),
                    rest[0].charAt(0),
                    Long.parseLong(rest[2]),
                    Long.parseLong(rest[3]),
                    Long.parseLong(rest[19])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Returns all processes that are not zombies. */
    public static List<Stat> all() {
        List<Stat> all = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                stat(Long.parseLong(entry.getFileName().toString()))
                        .filter(stat -> !stat.zombie())
                        .ifPresent(all::add);
            }
        } catch (IOException | RuntimeException e) {
            // Without /proc nothing is known.
        }
        return all;
    }

    /** Returns whether the process was given {@code assignment} (NAME=value) in its environment; false if unreadable. */
    public static boolean marked(long pid, String assignment) {
        try {
            String environment = "\0" + read(PROC.resolve(pid + "/environ")) + "\0";
            return environment.contains("\0" + latin(assignment) + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the environment that a process was given. Its bytes are read as {@code charset} has them. */
    static Map<String, String> environment(long pid, Charset charset) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/environ"));
        for (String each : new String(bytes, charset).split("\0")) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                environment.putIfAbsent(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return environment;
    }

    /** Returns what tells this boot of this host from all others; empty where the kernel does not say. */
    public static String bootId() {
        try {
            return read(PROC.resolve("sys/kernel/random/boot_id")).trim();
        } catch (IOException e) {
            return "";
        }
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
