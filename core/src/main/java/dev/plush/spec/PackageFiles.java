package dev.plush.spec;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where packages come from, seen from the application's folder. */
final class PackageFiles {
    private static final String HOST = "(?:[^-/:@\\s][^/:@\\s]*@)?(?:[^-/:@\\s\\[][^/:@\\s]*|\\[[0-9A-Fa-f:.]+\\])";
    private static final Pattern SCP = Pattern.compile(HOST + ":.+|scp://[^-/\\s][^/\\s]*/.+");
    private static final Pattern RSYNC = Pattern.compile(HOST + "::?.+|rsync://[^-/\\s][^/\\s]*/.+");

    private PackageFiles() {}

    /** Warns of files that are not there now, and refuses sources that can never be read. */
    static void check(Application application, Path base, Problems problems) {
        for (SoftwareSpec software : application.software()) {
            for (PackageSpec one : software.packages()) {
                if (!one.source().isEmpty()) {
                    check(one, base, problems);
                }
            }
        }
    }

    private static void check(PackageSpec one, Path base, Problems problems) {
        switch (one.kind()) {
            case "file" -> {
                if (one.fetchedByHost()) {
                    expect(
                            one.source().startsWith("/") || one.source().startsWith("~/"),
                            one,
                            "an absolute path on the host, or one that begins with ~/",
                            "hosts do not have the application's folder",
                            problems);
                } else {
                    checkFile(one, base, problems);
                }
            }
            case "web" -> expect(
                    isWeb(one.source()),
                    one,
                    "a URL that begins with http:// or https://",
                    "use type=\"file\" for a file of this machine",
                    problems);
            case "scp" -> expect(
                    SCP.matcher(one.source()).matches(),
                    one,
                    "[USER@]HOST:PATH",
                    "use type=\"file\" for a file of this machine",
                    problems);
            case "rsync" -> expect(
                    RSYNC.matcher(one.source()).matches(),
                    one,
                    "[USER@]HOST:PATH or rsync://HOST/PATH",
                    "use type=\"file\" for a file of this machine",
                    problems);
            default -> {} // there is nothing to look for
        }
    }

    private static void expect(boolean right, PackageSpec one, String expected, String hint, Problems problems) {
        if (!right) {
            problems.error(
                    one.place(),
                    "package \"" + one.name() + "\": expected " + expected + ", found \"" + one.source() + "\"; "
                            + hint);
        }
    }

    private static void checkFile(PackageSpec one, Path base, Problems problems) {
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
