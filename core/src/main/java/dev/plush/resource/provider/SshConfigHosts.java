package dev.plush.resource.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the names that an OpenSSH client configuration has blocks for. Not thread-safe; lives as long as one reading. */
final class SshConfigHosts {
    private static final int MAX_DEPTH = 16; // as OpenSSH has it
    private static final long MAX_BYTES = 4L << 20;
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path folder;
    private final Set<String> names = new LinkedHashSet<>();
    private int unreadable;

    private SshConfigHosts(Path folder) {
        this.folder = folder;
    }

    /** The names in their order, and how many included files could not be read; ssh passes over these as well. */
    record Listed(List<String> names, int unreadable) {}

    /**
     * Reads {@code file} and what it includes.
     *
     * @param folder in which relative names of included files are looked for: {@code ~/.ssh}
     * @throws ProviderException if {@code file} itself cannot be read
     */
    static Listed read(Path file, Path folder) throws ProviderException {
        SshConfigHosts hosts = new SshConfigHosts(folder);
        try {
            hosts.read(file, 0);
        } catch (NoSuchFileException e) {
            throw new ProviderException("expected an OpenSSH configuration at " + file
                    + ", found no such file; name one by ssh-config=\"…\"");
        } catch (IOException | UncheckedIOException e) {
            throw new ProviderException(
                    "expected an OpenSSH configuration that can be read at " + file + ", but " + TextFile.reason(e));
        }
        return new Listed(new ArrayList<>(hosts.names), hosts.unreadable);
    }

    private void read(Path file, int depth) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("it has more than " + (MAX_BYTES >> 20) + " MiB");
        }
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue; // empty, or a comment
            }
            String keyword = matcher.group(1).toLowerCase(Locale.ROOT);
            if (keyword.equals("host")) {
                words(matcher.group(2)).stream()
                        .filter(word -> word.matches("[^*?!]+"))
                        .forEach(names::add);
            } else if (keyword.equals("include") && depth < MAX_DEPTH) {
                words(matcher.group(2)).forEach(pattern -> include(pattern, depth));
            }
        }
    }

    private void include(String pattern, int depth) {
        Path home = folder.getParent();
        Path path = pattern.startsWith("~/") ? home.resolve(pattern.substring(2)) : folder.resolve(pattern);
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path.getParent())) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(
                    path.getParent(), path.getFileName().toString())) {
                found.forEach(files::add);
            } catch (IOException | RuntimeException e) {
                unreadable++;
            }
        }
        files.sort(null);
        for (Path file : files) {
            try {
                read(file, depth + 1);
            } catch (IOException e) {
                unreadable++;
            }
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (word.startsWith("#")) {
                break;
            }
            words.add(word);
        }
        return words;
    }
}
