package dev.plush.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** Adds lines to the user's known_hosts file. */
final class KnownHostsFile {
    private static final Object WRITING = new Object();

    private KnownHostsFile() {}

    /**
     * Adds a key at the end of the user's first file, which is made if it is not there; where that is something else
     * than a file, such as /dev/null, nothing is written. Several threads may add at the same time.
     *
     * @param name as {@link SshSettings#knownHostsName()}
     */
    static void append(SshSettings settings, String name, byte[] key) throws IOException {
        if (settings.userKnownHosts().isEmpty()) {
            return;
        }
        Path file = settings.userKnownHosts().get(0);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return;
        }
        synchronized (WRITING) {
            prepare(file);
            String line = names(settings, name) + " " + KnownHosts.type(key) + " "
                    + Base64.getEncoder().encodeToString(key) + "\n";
            boolean cut = endsWithinLine(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(((cut ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static void prepare(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static boolean endsWithinLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() == 0) {
                return false;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            return last.get(0) != '\n';
        }
    }

    private static String names(SshSettings settings, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!settings.hashKnownHosts()) {
            return lower;
        }
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return "|1|" + encoder.encodeToString(salt) + "|" + encoder.encodeToString(KnownHosts.hash(salt, lower));
    }
}
