package dev.plush.hostset;

import dev.plush.hostset.Term.Both;
import dev.plush.hostset.Term.Group;
import dev.plush.hostset.Term.Kind;
import dev.plush.hostset.Term.Like;
import dev.plush.hostset.Term.Names;
import dev.plush.hostset.Term.Not;
import dev.plush.spec.Spelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Chooses the hosts of a set. Not thread-safe; for one choice. */
final class Selection {
    private static final String ALL = "all";
    private static final int NEAREST = 3;
    /** In characters of names. */
    private static final int SHOWN = 120;

    private static final int SHOWN_GROUPS = 20;

    private final String text;
    private final Population hosts;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    Selection(String text, Population hosts) {
        this.text = text;
        this.hosts = hosts;
        for (int host = 0; host < hosts.size(); host++) {
            numbers.put(hosts.name(host), host);
        }
    }

    NavigableSet<Integer> select(Term term) throws HostSetProblem {
        NavigableSet<Integer> selected = new TreeSet<>();
        of(term).stream().forEach(selected::add);
        return selected;
    }

    /** A list may have many thousand terms, one within the other on the left: that side is walked, not called. */
    private BitSet of(Term term) throws HostSetProblem {
        Deque<Both> rights = new ArrayDeque<>();
        Term left = term;
        while (left instanceof Both both) {
            rights.push(both);
            left = both.left();
        }
        BitSet set = single(left);
        for (Both both : rights) {
            BitSet right = of(both.right());
            switch (both.operator()) {
                case ',' -> set.or(right);
                case '&' -> set.and(right);
                default -> set.andNot(right);
            }
        }
        return set;
    }

    private BitSet single(Term term) throws HostSetProblem {
        if (term instanceof Names names) {
            return named(names);
        } else if (term instanceof Like like) {
            return like(like);
        } else if (term instanceof Group group) {
            return group(group);
        }
        BitSet all = where(host -> !hosts.component(host).isEmpty());
        all.andNot(of(((Not) term).of()));
        return all;
    }

    private BitSet named(Names names) throws HostSetProblem {
        BitSet set = new BitSet();
        List<String> unknown = new ArrayList<>();
        for (String name : names.names()) {
            Integer number = numbers.get(name);
            if (number == null) {
                unknown.add(name);
            } else {
                set.set(number);
            }
        }
        if (!unknown.isEmpty()) {
            throw new HostSetProblem(
                    text,
                    names.at(),
                    "this run has no host " + Folded.atMost(unknown, SHOWN) + "; " + nearest(unknown.get(0)));
        }
        return set;
    }

    private String nearest(String name) {
        List<String> near = Spelling.nearest(name, numbers.keySet(), NEAREST);
        return near.isEmpty()
                ? (numbers.isEmpty()
                        ? "it has no hosts yet"
                        : "its hosts are " + Folded.atMost(numbers.keySet(), SHOWN))
                : "did you mean " + String.join(" or ", near) + "?";
    }

    private BitSet like(Like like) throws HostSetProblem {
        BitSet set = new BitSet();
        for (String pattern : like.patterns()) {
            BitSet matching = where(host -> Glob.matches(pattern, hosts.name(host)));
            if (matching.isEmpty()) {
                throw new HostSetProblem(
                        text,
                        like.at(),
                        "no host of this run has a name like " + pattern + "; "
                                + nearest(pattern.replace("*", "").replace("?", "")));
            }
            set.or(matching);
        }
        return set;
    }

    private BitSet group(Group group) throws HostSetProblem {
        if (group.kind() == Kind.ANY && group.name().equals(ALL)) {
            return where(host -> !hosts.component(host).isEmpty());
        }
        boolean component = group.kind() != Kind.STATE && hosts.components().contains(group.name());
        boolean state = group.kind() != Kind.COMPONENT && hosts.states().contains(group.name());
        if (component && state) {
            throw new HostSetProblem(
                    text,
                    group.at(),
                    "@" + group.name() + " is a component of this run and a state of hosts; write @component="
                            + group.name() + " or @state=" + group.name());
        }
        if (component) {
            return where(host -> hosts.component(host).equals(group.name()));
        }
        if (state) {
            return where(host -> hosts.state(host).equals(group.name()));
        }
        throw unknown(group);
    }

    private HostSetProblem unknown(Group group) {
        List<String> known = new ArrayList<>();
        if (group.kind() != Kind.STATE) {
            known.addAll(hosts.components());
        }
        if (group.kind() == Kind.ANY) {
            known.add(ALL);
        }
        if (group.kind() != Kind.COMPONENT) {
            known.addAll(hosts.states());
        }
        return new HostSetProblem(
                text,
                group.at(),
                "expected a component of this run or a state of hosts after @, found \"" + group.name() + "\""
                        + Spelling.hint(group.name(), known) + "; there are "
                        + String.join(", ", known.subList(0, Math.min(known.size(), SHOWN_GROUPS))));
    }

    private BitSet where(IntPredicate wanted) {
        BitSet set = new BitSet();
        for (int host = 0; host < hosts.size(); host++) {
            if (wanted.test(host)) {
                set.set(host);
            }
        }
        return set;
    }
}
