package dev.plush.link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The host keys that this user has seen before, as OpenSSH keeps them: plain names, hashed names, names with a port,
 * patterns with {@code *}, {@code ?} and {@code !}, and lines marked {@code @revoked}. Lines marked
 * {@code @cert-authority} vouch for certificates. Immutable.
 */
record KnownHosts(List<Line> lines) {

    /** What is before the host names of a line. */
    enum Marker {
        NONE,
        REVOKED,
        AUTHORITY
    }

    /** One key. {@code number} counts the lines of {@code file} from 1. */
    record Line(Path file, int number, Marker marker, String hosts, String type, byte[] key) {

        /** Returns {@code FILE:LINE}, for messages. */
        String place() {
            return file + ":" + number;
        }

        boolean matches(String name) {
            return hosts.startsWith("|1|") ? matchesHash(hosts, name) : matchesPatterns(hosts, name);
        }
    }

    /** What the files say about a key that a host has shown. */
    sealed interface Verdict {
        record Known(Line line) implements Verdict {}

        /** No line has a key of this kind for the host; {@code others} are its keys of other kinds. */
        record Unknown(List<Line> others, boolean authority) implements Verdict {}

        record Changed(Line expected) implements Verdict {}

        record Revoked(Line line) implements Verdict {}
    }

    KnownHosts {
        lines = List.copyOf(lines);
    }

    /** Reads the files in their order; one that does not exist is empty, and a line that is not understood is left out. */
    static KnownHosts read(List<Path> files) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : files) {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                parse(file, text.lines().toList(), lines);
            }
        }
        return new KnownHosts(lines);
    }

    /** Reads lines that are in no file here; {@code place} names them in messages. */
    static KnownHosts of(Path place, List<String> text) {
        List<Line> lines = new ArrayList<>();
        parse(place, text, lines);
        return new KnownHosts(lines);
    }

    /** Returns what is known of one host, as lines that name only that host. */
    List<String> linesOf(String name) {
        List<String> found = new ArrayList<>();
        for (Line line : of(name)) {
            String marker =
                    switch (line.marker()) {
                        case NONE -> "";
                        case REVOKED -> "@revoked ";
                        case AUTHORITY -> "@cert-authority ";
                    };
            found.add(marker + name + " " + line.type() + " "
                    + Base64.getEncoder().encodeToString(line.key()));
        }
        return found;
    }

    private static void parse(Path file, List<String> text, List<Line> into) {
        for (int i = 0; i < text.size(); i++) {
            String[] words = text.get(i).strip().split("\\s+");
            int first = words[0].startsWith("@") ? 1 : 0;
            if (words.length < first + 3 || words[0].startsWith("#")) {
                continue;
            }
            Marker marker =
                    switch (first == 0 ? "" : words[0]) {
                        case "" -> Marker.NONE;
                        case "@revoked" -> Marker.REVOKED;
                        default -> Marker.AUTHORITY;
                    };
            try {
                byte[] key = Base64.getDecoder().decode(words[first + 2]);
                into.add(new Line(file, i + 1, marker, words[first], words[first + 1], key));
            } catch (IllegalArgumentException e) {
                // Not a key; OpenSSH passes over such a line, too
            }
        }
    }

    /** Returns the lines for a host. A host with a port is also found without it, if no line has the port. */
    List<Line> of(String name) {
        List<Line> found = matching(name);
        int end = name.lastIndexOf("]:");
        return found.isEmpty() && name.startsWith("[") && end > 0 ? matching(name.substring(1, end)) : found;
    }

    private List<Line> matching(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lines.stream().filter(line -> line.matches(lower)).toList();
    }

    /**
     * Judges a key.
     *
     * @param name address, {@code [address]:port}, or alias
     * @param key in SSH's own encoding, which starts with its kind
     */
    Verdict judge(String name, byte[] key) {
        String type = type(key);
        Line changed = null;
        List<Line> others = new ArrayList<>();
        boolean authority = false;
        Line known = null;
        List<Line> exact = matching(name);
        for (Line line : of(name)) {
            boolean same = Arrays.equals(line.key(), key);
            switch (line.marker()) {
                case REVOKED -> {
                    if (same) {
                        return new Verdict.Revoked(line);
                    }
                }
                case AUTHORITY -> authority = true;
                case NONE -> {
                    if (same) {
                        known = line;
                    } else if (!line.type().equals(type)) {
                        others.add(line);
                    } else if (!exact.isEmpty()) {
                        changed = line;
                    }
                }
            }
        }
        if (known != null) {
            return new Verdict.Known(known);
        }
        return changed != null ? new Verdict.Changed(changed) : new Verdict.Unknown(others, authority);
    }

    /** Returns the kind of a key, such as {@code ssh-ed25519}: the first string in its encoding. */
    static String type(byte[] key) {
        int length = key.length < 4
                ? -1
                : (key[0] & 255) << 24 | (key[1] & 255) << 16 | (key[2] & 255) << 8 | (key[3] & 255);
        return length < 0 || length > key.length - 4
                ? "unknown"
                : new String(key, 4, length, StandardCharsets.US_ASCII);
    }

    /** Returns the fingerprint as OpenSSH shows it: {@code SHA256:} and 43 characters. */
    static String fingerprint(byte[] key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static boolean matchesPatterns(String patterns, String name) {
        boolean matched = false;
        for (String pattern : patterns.toLowerCase(Locale.ROOT).split(",")) {
            boolean not = pattern.startsWith("!");
            if (matchesPattern(not ? pattern.substring(1) : pattern, name)) {
                if (not) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    /** {@code *} for any characters, {@code ?} for one. Linear memory, no recursion: patterns come from files. */
    static boolean matchesPattern(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesHash(String hosts, String name) {
        String[] parts = hosts.split("\\|"); // "", "1", salt, hash
        if (parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            return MessageDigest.isEqual(hash(salt, name), Base64.getDecoder().decode(parts[3]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns OpenSSH's hash of a host name: HMAC-SHA1 under a salt. */
    static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
