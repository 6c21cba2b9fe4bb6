package dev.plush.hostset;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A set of hosts as people write it, such as {@code h[01-10,12],@servers!@lost}. Immutable, and not bound to a run: it is
 * chosen from a {@link Population} later. The syntax is in {@code docs/commands.md}.
 */
public final class HostSet {
    private final String text;
    private final Term term;

    private HostSet(String text, Term term) {
        this.text = text;
        this.term = term;
    }

    /**
     * Reads a host set.
     *
     * @throws HostSetProblem if {@code text} is none, or stands for more than {@link HostPattern#MAX_HOSTS} names
     */
    public static HostSet parse(String text) throws HostSetProblem {
        return new HostSet(text, new HostSetParser(text).parse());
    }

    /**
     * Returns the numbers of its hosts among {@code hosts}, ascending; there may be none, for instance in
     * {@code @failed}.
     *
     * @throws HostSetProblem if it names a host, component or state that there is not
     */
    public NavigableSet<Integer> select(Population hosts) throws HostSetProblem {
        return new Selection(text, hosts).select(term);
    }

    /** Returns the names in the order in which they are written, if it is made of nothing but names and commas. */
    public Optional<List<String>> names() {
        List<String> names = new ArrayList<>();
        return collect(term, names) ? Optional.of(names) : Optional.empty();
    }

    private static boolean collect(Term term, List<String> names) {
        Term left = term;
        List<Term.Names> backwards = new ArrayList<>();
        while (left instanceof Term.Both both && both.operator() == ',' && both.right() instanceof Term.Names right) {
            backwards.add(right);
            left = both.left();
        }
        if (!(left instanceof Term.Names first)) {
            return false;
        }
        names.addAll(first.names());
        for (int i = backwards.size() - 1; i >= 0; i--) {
            names.addAll(backwards.get(i).names());
        }
        return true;
    }

    /** Returns it as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
