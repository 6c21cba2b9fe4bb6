package dev.plush.spec;

import java.util.List;
import java.util.Locale;

/**
 * One file of a software.
 *
 * @param kind {@code web file} or {@code inline}
 * @param source the URL or path as written; for {@code inline} the text itself
 * @param destination path in the working folder of a host
 * @param sha256 expected sum in lower-case hex, or empty
 */
public record PackageSpec(String name, String kind, String source, String destination, String sha256, Place place) {
    private static final List<String> ARCHIVES = List.of(".tar", ".tar.gz", ".tgz", ".zip");

    /** Returns whether its destination is named like an archive. */
    public boolean isArchive() {
        String lower = destination.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(lower::endsWith);
    }
}
