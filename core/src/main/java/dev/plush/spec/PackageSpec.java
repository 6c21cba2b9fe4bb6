package dev.plush.spec;

import java.util.List;
import java.util.Locale;

/**
 * One file of a software, or one thing that a package manager installs by its name.
 *
 * @param kind {@code web file scp rsync inline}, or {@link #BY_NAME}
 * @param source the URL or path as written; for {@code inline} the text itself; what the package manager is asked for
 * @param destination path in the working folder of a host; empty for what is installed by name
 * @param sha256 expected sum in lower-case hex, or empty
 * @param fetchedByHost whether each host gets its own copy from the source, and not from the controller
 */
public record PackageSpec(
        String name,
        String kind,
        String source,
        String destination,
        String sha256,
        boolean fetchedByHost,
        Place place) {
    /** The kind of what a package manager installs by name, where no {@code type} is written. */
    static final String BY_NAME = "name";

    private static final List<String> ARCHIVES = List.of(".tar", ".tar.gz", ".tgz", ".zip");

    /** Returns whether it is a file, and not a name for a package manager. */
    public boolean isFile() {
        return !kind.equals(BY_NAME);
    }

    /** Returns whether its destination is named like an archive. */
    public boolean isArchive() {
        String lower = destination.toLowerCase(Locale.ROOT);
        return ARCHIVES.stream().anyMatch(lower::endsWith);
    }
}
