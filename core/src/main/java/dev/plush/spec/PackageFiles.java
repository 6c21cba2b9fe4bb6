package dev.plush.spec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where packages come from, seen from the application's folder. */
final class PackageFiles {
    private PackageFiles() {}

    /** Warns of files that are not there now, and refuses sources that can never be read. */
    static void check(Application application, Path base, Problems problems) {
        for (SoftwareSpec software : application.software()) {
            for (PackageSpec one : software.packages()) {
                if (one.kind().equals("file") && !one.source().isEmpty()) {
                    Optional<Path> file = resolve(one, base);
                    if (file.isEmpty() || Files.isDirectory(file.get())) {
                        problems.error(
                                one.place(),
                                "package \"" + one.name() + "\": expected the path of a file, found \"" + one.source()
                                        + "\"; pack a folder into an archive");
                    } else if (!Files.exists(file.get())) {
                        problems.warning(
                                one.place(),
                                "package \"" + one.name() + "\": there is no file \"" + one.source()
                                        + "\" now (seen from the application's folder); a run needs it");
                    }
                } else if (one.kind().equals("web") && !one.source().isEmpty() && !isWeb(one.source())) {
                    problems.error(
                            one.place(),
                            "package \"" + one.name()
                                    + "\": expected a URL that begins with http:// or https://, found \"" + one.source()
                                    + "\"; use type=\"file\" for a file of this machine");
                }
            }
        }
    }

    /** Returns the file that a package of kind {@code file} names. */
    static Optional<Path> resolve(PackageSpec one, Path base) {
        String source = one.source();
        if (source.equals("~") || source.startsWith("~/")) {
            source = System.getProperty("user.home") + source.substring(1);
        }
        try {
            return Optional.of(base.resolve(source).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(String source) {
        String lower = source.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }
}
