package dev.plush.spec;

import dev.plush.spec.Problem.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Collects everything that is wrong with one file, so that its author sees all of it at once. Not thread-safe; lives
 * as long as one reading. Keeps {@value #MAX_KEPT} problems, and as many errors again: nobody reads more, and a hostile file could hold
 * millions.
 */
public final class Problems {
    static final int MAX_KEPT = 1000;

    private final String file;
    private final List<Problem> kept = new ArrayList<>();
    private final Set<Problem> seen = new HashSet<>();
    private boolean errors;
    private int dropped;

    /** Collects for {@code file}, named as the user did. */
    public Problems(String file) {
        this.file = file;
    }

    /** Adds an error: the file cannot be used. */
    public void error(Place place, String message) {
        errors = true;
        add(Severity.ERROR, place, message);
    }

    /** Adds a warning: the file can be used, but perhaps not as meant. */
    public void warning(Place place, String message) {
        add(Severity.WARNING, place, message);
    }

    /** Adds a note: something is done that the file does not say. */
    public void note(Place place, String message) {
        add(Severity.NOTE, place, message);
    }

    /** Adds a problem of the given severity. */
    public void add(Severity severity, Place place, String message) {
        errors |= severity == Severity.ERROR;
        if (full(severity)) {
            dropped++;
            return;
        }
        Problem problem = new Problem(severity, file, place, message);
        if (seen.add(problem)) {
            kept.add(problem);
        }
    }

    /**
     * Returns whether no more of {@code severity} are kept, so that costly messages need not be made. There is room left
     * for errors when there is none for the rest.
     */
    boolean full(Severity severity) {
        return kept.size() >= (severity == Severity.ERROR ? 2 * MAX_KEPT : MAX_KEPT);
    }

    /** Returns whether the file cannot be used. */
    public boolean hasErrors() {
        return errors;
    }

    /** Returns whether there is nothing to say. */
    public boolean isEmpty() {
        return kept.isEmpty();
    }

    /** Returns all of them in the order of their places; at one place in the order in which they were found. */
    public List<Problem> all() {
        List<Problem> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparing(Problem::place));
        if (dropped > 0) {
            Severity severity = errors ? Severity.ERROR : Severity.WARNING;
            sorted.add(new Problem(severity, file, Place.NONE, dropped + " more problems are not shown"));
        }
        return List.copyOf(sorted);
    }

    /** Returns how many of the kept ones have {@code severity}. */
    public long count(Severity severity) {
        return kept.stream().filter(problem -> problem.severity() == severity).count();
    }

    /** Returns all of them, one a line. */
    @Override
    public String toString() {
        return all().stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }
}
