package dev.plush.care;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How much of its disk a folder takes. Files of a journal are sparse: they look much larger than they are. */
public final class DiskUse {
    private static final int KIBIBYTE = 1024;

    private DiskUse() {}

    /**
     * Returns what a folder or file really takes, in bytes, as {@code du} says, since Java does not know; where there is no
     * {@code du}, what it seems to take.
     */
    public static long really(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try {
            return du(path);
        } catch (IOException e) {
            return apparently(path);
        }
    }

    private static long du(Path path) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("du", "-sk", path.toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (line == null || !line.matches("\\d{1,15}\\s.*")) {
                throw new IOException("expected a size from du, found " + line);
            }
            return Long.parseLong(line.split("\\s", 2)[0]) * KIBIBYTE;
        }
    }

    /** Returns the sum of the sizes of all files, in bytes. */
    public static long apparently(Path path) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(DiskUse::size)
                    .sum();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // it was there a moment ago
        }
    }
}
