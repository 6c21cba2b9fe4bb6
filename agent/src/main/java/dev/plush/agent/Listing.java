package dev.plush.agent;

import dev.plush.wire.Order.Wanted;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that an order to collect asks for. Making it blocks, as folders are read.
 *
 * @param files each once, in the order in which they were asked for
 * @param problems what is missing, for people
 */
record Listing(Deque<Found> files, List<String> problems) {
    /** The agent's memory is small; more files than this are better brought back in an archive. */
    private static final int MAX_FILES = 50_000;

    private static final int MAX_CHARS = 4 << 20;
    private static final int MAX_PROBLEMS = 1000;

    /** A file of a process, by its path relative to the process's folder. */
    record Found(int process, Glob.Bounds bounds, String path) {}

    /** {@code run}: the run's folder on this host. */
    static Listing of(Path run, List<Wanted> wanted) throws InterruptedException {
        Listing listing = new Listing(new ArrayDeque<>(), new ArrayList<>());
        Taker taker = listing.new Taker();
        for (Wanted one : wanted) {
            try {
                Path base = run.resolve("work").resolve(one.folder()).normalize();
                taker.bounds = new Glob.Bounds(base, run);
                taker.process = one.process();
                new Glob(taker.bounds, one.pattern(), taker).find();
            } catch (InvalidPathException e) {
                taker.problem("\"" + one.folder() + "\" is no folder: " + e.getMessage());
            }
        }
        return listing;
    }

    private final class Taker implements Glob.Sink {
        private final Set<String> known = new HashSet<>();
        private Glob.Bounds bounds;
        private int process;
        private int chars;

        @Override
        public boolean file(String path) {
            if (known.size() >= MAX_FILES || chars > MAX_CHARS) {
                problem("more than " + known.size() + " files; pack them into an archive");
                return false;
            }
            if (known.add(process + "/" + path)) {
                chars += path.length();
                files.add(new Found(process, bounds, path));
            }
            return true;
        }

        @Override
        public void problem(String text) {
            if (problems.size() < MAX_PROBLEMS) {
                problems.add(text);
            }
        }
    }
}
