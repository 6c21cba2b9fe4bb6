package dev.plush.agent;

import dev.plush.agent.child.ProcTable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sockets at which a run can be reached on this host: TCP and Unix ones that listen, UDP ones that are bound. They
 * are seen while their processes live; one that is still there when those are gone is held by somebody who got it from
 * them. Sockets of other network namespaces than the agent's are not seen. Single thread.
 */
final class Sockets {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENS = "0A";
    private static final String UNCONNECTED = "07";
    private static final long ACCEPTS = 0x10000; // __SO_ACCEPTCON

    private final Set<Long> looked = new HashSet<>();
    private final Map<String, String> seen = new LinkedHashMap<>();

    /** Takes note of the sockets of those processes that were not looked at before. */
    void look(Collection<ProcTable.Stat> processes) {
        Set<String> held = new HashSet<>();
        for (ProcTable.Stat process : processes) {
            if (looked.add(process.pid())) {
                held.addAll(inodes(process.pid()));
            }
        }
        if (!held.isEmpty()) {
            Map<String, String> open = open();
            open.keySet().retainAll(held);
            seen.putAll(open);
        }
    }

    /** Returns the names of those seen that are still there: {@code TCP 127.0.0.1:8080 (held by process 17)}. */
    List<String> left() {
        List<String> left = new ArrayList<>();
        if (seen.isEmpty()) {
            return left;
        }
        Map<String, String> open = open();
        seen.forEach((inode, name) -> {
            if (name.equals(open.get(inode))) {
                left.add(name + holder(inode));
            }
        });
        return left;
    }

    private static String holder(String inode) {
        for (ProcTable.Stat each : ProcTable.all()) {
            if (inodes(each.pid()).contains(inode)) {
                return " (held by process " + each.pid() + ")";
            }
        }
        return "";
    }

    private static Set<String> inodes(long pid) {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | RuntimeException e) {
            // It has ended, or is somebody else's.
        }
        return inodes;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    /** Returns what can be reached now: the name by the inode. */
    private static Map<String, String> open() {
        Map<String, String> open = new HashMap<>();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            String kind = table.substring(0, 3);
            String state = kind.equals("tcp") ? LISTENS : UNCONNECTED;
            for (String[] words : rows(table)) {
                if (words.length > 9 && words[3].equals(state)) {
                    open.put(words[9], kind.toUpperCase(java.util.Locale.ROOT) + " " + address(words[1]));
                }
            }
        }
        for (String[] words : rows("unix")) {
            if (words.length > 6 && (Long.parseLong(words[3], 16) & ACCEPTS) != 0) {
                open.put(words[6], "Unix " + (words.length > 7 ? words[7] : "without a name"));
            }
        }
        return open;
    }

    private static List<String[]> rows(String table) {
        List<String[]> rows = new ArrayList<>();
        try {
            String text = new String(Files.readAllBytes(PROC.resolve("net/" + table)), StandardCharsets.ISO_8859_1);
            String[] lines = text.split("\n");
            for (int i = 1; i < lines.length; i++) {
                rows.add(lines[i].trim().split(" +"));
            }
        } catch (IOException e) {
            // There are no such sockets here.
        }
        return rows;
    }

    /** Reads {@code 0100007F:1F90}: words of the machine's order, here the little-endian one, and a port. */
    static String address(String hex) {
        int colon = hex.indexOf(':');
        byte[] bytes = new byte[colon / 2];
        for (int i = 0; i < bytes.length; i++) {
            int from = (i / 4 * 4 + 3 - i % 4) * 2;
            bytes[i] = (byte) Integer.parseInt(hex.substring(from, from + 2), 16);
        }
        try {
            String address = InetAddress.getByAddress(bytes).getHostAddress();
            int port = Integer.parseInt(hex.substring(colon + 1), 16);
            return (bytes.length > 4 ? "[" + address + "]" : address) + ":" + port;
        } catch (IOException e) {
            return hex;
        }
    }
}
