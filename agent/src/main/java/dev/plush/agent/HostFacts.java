package dev.plush.agent;

import dev.plush.agent.child.Clock;
import dev.plush.agent.child.ProcTable;
import dev.plush.wire.Report;
import dev.plush.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the agent tells of its host. Reads /proc; what cannot be read is 0, negative or empty. Stateless. */
final class HostFacts {
    private static final Path PROC = Path.of("/proc");

    private HostFacts() {}

    static Report.Welcome welcome(Path folder, long agentStart) {
        return new Report.Welcome(
                Wire.VERSION,
                ProcessHandle.current().pid(),
                agentStart,
                text("sys/kernel/hostname"),
                ProcTable.bootId(),
                System.getProperty("java.version"),
                folder.toString(),
                Runtime.getRuntime().availableProcessors(),
                memory("MemTotal:"),
                diskFree(folder),
                Measurements.all(folder.toFile()));
    }

    static Report.Pong pong(Path folder, long sentNanos, long hostNanos) {
        double load = load();
        long memory = memory("MemAvailable:");
        long disk = diskFree(folder);
        return new Report.Pong(
                sentNanos, hostNanos, load, memory, disk, Clock.read().wall());
    }

    private static double load() {
        try {
            String text = text("loadavg");
            return text.isEmpty() ? -1 : Double.parseDouble(text.substring(0, text.indexOf(' ')));
        } catch (RuntimeException e) {
            return -1;
        }
    }

    static long memory(String name) {
        for (String line : text("meminfo").split("\n")) {
            if (line.startsWith(name)) {
                String[] words = line.trim().split(" +");
                return Long.parseLong(words[1]) << 10;
            }
        }
        return 0;
    }

    private static long diskFree(Path folder) {
        return Math.max(0, folder.toFile().getUsableSpace());
    }

    static String text(String name) {
        try {
            return new String(Files.readAllBytes(PROC.resolve(name)), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .trim();
        } catch (IOException e) {
            return "";
        }
    }
}
