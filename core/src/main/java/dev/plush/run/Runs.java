package dev.plush.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The folder that holds all runs of a user: makes new ones, and finds old ones by what people type. */
public final class Runs {
    private static final int MAX_NAME = 32;

    private final Path home;

    /** Uses {@code home}, which need not exist yet. */
    public Runs(Path home) {
        this.home = home;
    }

    /** Returns the home that the environment asks for: PLUSH_HOME, else XDG_STATE_HOME/plush, else ~/.local/state/plush. */
    public static Path home(Map<String, String> environment) {
        if (environment.get("PLUSH_HOME") != null) {
            return Path.of(environment.get("PLUSH_HOME")).toAbsolutePath();
        }
        String state = environment.get("XDG_STATE_HOME");
        Path base = state != null && !state.isEmpty()
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".local", "state");
        return base.resolve("plush").toAbsolutePath();
    }

    /** Returns the home. */
    public Path home() {
        return home;
    }

    /** Returns where hosts on this machine have their folders. */
    public Path hosts() {
        return home.resolve("hosts");
    }

    /** Returns where packages and agent jars are kept from one run to the next. */
    public Path cache() {
        return home.resolve("cache");
    }

    /**
     * Makes sure that a new run has room.
     *
     * @throws IOException if its disk is as good as full, or the home cannot be made; with what to do
     */
    public void requireRoom() throws IOException {
        Files.createDirectories(home);
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < DiskWatch.MIN_BYTES) {
            throw new IOException("the disk of " + home + " has " + (free >> 20) + " MiB left, and a run needs "
                    + DiskWatch.minimum() + "; make room, or set PLUSH_HOME to a folder on another disk");
        }
    }

    /**
     * Makes the folder of a new run, for its owner alone, and points {@code latest} to it.
     *
     * @param project goes into the id, with what does not fit a file name left out
     * @param random makes the id unique; only its lowest 16 bits are used
     */
    public RunFolder create(String project, Instant now, ZoneId zone, int random) throws IOException {
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
        String id = stamp.format(now.atZone(zone)) + "-" + word(project)
                + String.format(Locale.ROOT, "-%04x", random & 0xffff);
        requireRoom();
        Path runs = home.resolve("runs");
        Files.createDirectories(
                runs, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path folder = Files.createDirectory(
                runs.resolve(id), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = runs.resolve(".latest-" + id);
        Files.createSymbolicLink(fresh, Path.of(id));
        Files.move(fresh, runs.resolve("latest"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new RunFolder(folder);
    }

    /** Returns what of a project's name is in the ids of its runs. */
    static String word(String project) {
        String name =
                project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        name = name.substring(0, Math.min(name.length(), MAX_NAME));
        return name.isEmpty() ? "run" : name;
    }

    /** Returns all runs, oldest first. */
    public List<RunFolder> all() throws IOException {
        Path runs = home.resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(f -> Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(f -> f.getFileName().toString()))
                    .map(RunFolder::new)
                    .toList();
        }
    }

    /**
     * Finds a run: {@code latest}, {@code -2} for the one before the latest, an id, a unique prefix or part of one, or
     * the path of a run's folder.
     *
     * @throws NoSuchRunException with what was looked for, what there is, and what to type
     */
    public RunFolder find(String text) throws IOException {
        if (text.contains("/") || text.equals(".")) {
            Path folder = Path.of(text).toAbsolutePath().normalize();
            if (Files.isDirectory(folder.resolve("journal"))) {
                return new RunFolder(folder);
            }
            throw new NoSuchRunException("expected the folder of a run, with a journal in it, at " + text);
        }
        List<RunFolder> all = all();
        if (all.isEmpty()) {
            throw new NoSuchRunException(
                    "there is no run below " + home + "; start one with `plush run` or `plush demo`");
        }
        if (text.isEmpty() || text.equals("latest") || text.matches("-\\d{1,6}")) {
            int back = text.startsWith("-") ? Integer.parseInt(text.substring(1)) : 1;
            if (back < 1 || back > all.size()) {
                throw new NoSuchRunException("there are " + all.size() + " runs, but " + text + " asks for more");
            }
            return all.get(all.size() - back);
        }
        List<RunFolder> matches =
                all.stream().filter(r -> r.id().startsWith(text)).toList();
        if (matches.isEmpty()) {
            matches = all.stream().filter(r -> r.id().contains(text)).toList();
        }
        if (matches.size() == 1 || matches.stream().anyMatch(r -> r.id().equals(text))) {
            return matches.stream().filter(r -> r.id().equals(text)).findFirst().orElse(matches.get(0));
        }
        throw new NoSuchRunException(
                matches.isEmpty()
                        ? "no run is called " + text + "; `plush runs` lists them"
                        : matches.size() + " runs fit " + text + "; type more of the id (`plush runs` lists them)");
    }

    /** What people typed names no run. */
    public static final class NoSuchRunException extends IOException {
        private static final long serialVersionUID = 1;

        NoSuchRunException(String message) {
            super(message);
        }
    }
}
