package dev.plush.agent;

import dev.plush.wire.Report.Measured;
import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * What components can ask of this host, measured when it is asked for: numbers with their units, texts as they are. What
 * cannot be found out is left out. Stateless.
 */
final class Measurements {
    private Measurements() {}

    /** Returns all; {@code folder}: on the file system that counts. */
    static List<Measured> all(File folder) {
        List<Measured> found = new ArrayList<>();
        add(found, "cpus", String.valueOf(Runtime.getRuntime().availableProcessors()));
        add(found, "cpu_mhz", megahertz());
        String[] load = HostFacts.text("loadavg").split(" ");
        if (load.length > 2) {
            add(found, "load_1m", load[0]);
            add(found, "load_5m", load[1]);
        }
        add(found, "mem_total", mebibytes(HostFacts.memory("MemTotal:")));
        add(found, "mem_free", mebibytes(HostFacts.memory("MemAvailable:")));
        add(found, "disk_total", mebibytes(folder.getTotalSpace()));
        add(found, "disk_free", mebibytes(folder.getUsableSpace()));
        add(found, "kernel", HostFacts.text("sys/kernel/osrelease"));
        add(found, "os_name", HostFacts.text("sys/kernel/ostype"));
        add(found, "arch", architecture());
        add(found, "uptime", uptime());
        return found;
    }

    private static void add(List<Measured> found, String name, String value) {
        if (!value.isEmpty()) {
            found.add(new Measured(name, value));
        }
    }

    private static String mebibytes(long bytes) {
        return bytes <= 0 ? "" : (bytes >> 20) + "MiB";
    }

    /** That of the first processor; not every kind of processor tells. */
    private static String megahertz() {
        for (String line : HostFacts.text("cpuinfo").split("\n")) {
            if (line.startsWith("cpu MHz")) {
                String number = line.substring(line.indexOf(':') + 1).trim();
                return number.matches("\\d+(\\.\\d+)?") ? number.replaceFirst("\\..*", "") : "";
            }
        }
        return "";
    }

    /** The kernel's own word, as {@code uname -m} prints it; Java's is another for the commonest. */
    private static String architecture() {
        String own = HostFacts.text("sys/kernel/arch"); // since Linux 6.1
        String java = System.getProperty("os.arch", "");
        return !own.isEmpty() ? own : java.equals("amd64") ? "x86_64" : java;
    }

    private static String uptime() {
        String seconds = HostFacts.text("uptime").replaceFirst("[. ].*", "");
        return seconds.matches("\\d{1,12}") ? seconds + "s" : "";
    }
}
