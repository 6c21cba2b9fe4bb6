package dev.plush.agent;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Finds files by a pattern: names between slashes, of which each may hold {@code * ? [a-z] {x,y}}; {@code **} is any
 * number of folders. A folder that matches means all that is in it, a path that exists means itself whatever it holds.
 * Links are followed as long as they stay within the bounds. Used once, by one thread; an interruption ends it.
 */
final class Glob {
    private static final int MAX_DEPTH = 64;

    /** Takes what is found. */
    interface Sink {
        /** A file, by its path relative to the base. Returns whether more are wanted. */
        boolean file(String path);

        /** Something is missing; for people. */
        void problem(String text);
    }

    private final Bounds bounds;
    private final String pattern;
    private final Sink sink;
    private boolean matched;
    private boolean full;

    Glob(Bounds bounds, String pattern, Sink sink) {
        this.bounds = bounds;
        this.pattern = pattern;
        this.sink = sink;
    }

    /** Walks below the bounds' base. */
    void find() throws InterruptedException {
        try {
            List<String> names = names();
            if (Files.exists(bounds.base().resolve(String.join("/", names)), LinkOption.NOFOLLOW_LINKS)) {
                take(String.join("/", names), new ArrayList<>());
            } else {
                walk("", names, new ArrayList<>());
            }
            if (!matched) {
                sink.problem("\"" + pattern + "\" matches nothing in " + bounds.base());
            }
        } catch (InvalidPathException | PatternSyntaxException e) {
            sink.problem("\"" + pattern + "\" is no pattern for files: " + e.getMessage());
        }
    }

    private List<String> names() {
        if (pattern.startsWith("/")) {
            throw new InvalidPathException(pattern, "expected a path relative to the working folder");
        }
        List<String> names = new ArrayList<>();
        for (String name : pattern.split("/")) {
            if (name.equals("..")) {
                throw new InvalidPathException(pattern, "it leads out of the working folder");
            }
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    /** {@code above}: the real folders that led here. */
    private void walk(String folder, List<String> names, List<Path> above) throws InterruptedException {
        if (names.isEmpty() || (names.size() == 1 && names.get(0).equals("**"))) {
            take(folder, above);
            return;
        }
        Path real = enter(folder, above);
        if (real == null) {
            return;
        }
        List<String> rest = names.subList(1, names.size());
        boolean deep = names.get(0).equals("**");
        if (deep) {
            walk(folder, rest, new ArrayList<>(above.subList(0, above.size() - 1)));
        }
        PathMatcher matcher = bounds.base().getFileSystem().getPathMatcher("glob:" + (deep ? "*" : names.get(0)));
        for (Path name : list(folder, real)) {
            String path = join(folder, name);
            if (deep && Files.isDirectory(bounds.base().resolve(path))) {
                walk(path, names, above);
            } else if (!deep && matcher.matches(name)) {
                step(path, rest, above);
            }
        }
        above.remove(above.size() - 1);
    }

    private void step(String path, List<String> rest, List<Path> above) throws InterruptedException {
        if (rest.isEmpty()) {
            take(path, above);
        } else if (Files.isDirectory(bounds.base().resolve(path))) {
            walk(path, rest, above);
        }
    }

    /** A match, or what is in one. */
    private void take(String path, List<Path> above) throws InterruptedException {
        matched = true;
        Path file = bounds.base().resolve(path);
        if (Files.isRegularFile(file)) {
            if (!full && bounds.real(path, sink) != null) {
                full = !sink.file(path);
            }
        } else if (Files.isDirectory(file)) {
            Path real = enter(path, above);
            if (real != null) {
                for (Path name : list(path, real)) {
                    take(join(path, name), above);
                }
                above.remove(above.size() - 1);
            }
        } else if (bounds.real(path, sink) != null) {
            sink.problem(file + " is neither a file nor a folder");
        }
    }

    /** Returns where a folder really is, as the last of {@code above}; null if nobody shall go there. */
    private Path enter(String folder, List<Path> above) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (full || (above.isEmpty() && !Files.isDirectory(bounds.base()))) {
            return null;
        }
        Path real = bounds.real(folder, sink);
        if (real == null || above.contains(real)) {
            return null; // in the second case a link that leads back
        }
        if (above.size() >= MAX_DEPTH) {
            sink.problem(real + " is more than " + MAX_DEPTH + " folders deep");
            return null;
        }
        above.add(real);
        return real;
    }

    private List<Path> list(String folder, Path real) {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(real)) {
            entries.forEach(entry -> names.add(entry.getFileName()));
        } catch (AccessDeniedException e) {
            sink.problem(bounds.base().resolve(folder) + " may not be read");
        } catch (IOException e) {
            sink.problem(bounds.base().resolve(folder) + " could not be read: " + e.getMessage());
        }
        Collections.sort(names);
        return names;
    }

    private static String join(String folder, Path name) {
        return folder.isEmpty() ? name.toString() : folder + "/" + name;
    }

    /**
     * Where files may be.
     *
     * @param base the process's working folder
     * @param run the run's folder
     */
    record Bounds(Path base, Path run) {
        /** Returns where a path really is; null, with the reason told, if that is nowhere or out of bounds. */
        Path real(String path, Sink sink) {
            Path file = base.resolve(path);
            try {
                Path real = file.toRealPath();
                if (real.startsWith(run.toRealPath()) || real.startsWith(base.toRealPath())) {
                    return real;
                }
                sink.problem(file + " leads out of the run's folder, to " + real);
            } catch (AccessDeniedException e) {
                sink.problem(file + " may not be read");
            } catch (IOException e) {
                sink.problem(file + (Files.isSymbolicLink(file) ? " leads nowhere" : " could not be read"));
            }
            return null;
        }
    }
}
