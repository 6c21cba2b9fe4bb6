package dev.plush.control;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Who gets one file from whom. The controller sends it to one host at a time; whoever asks meanwhile gets it from a host
 * that has it or is getting it, and passes it on to one other in turn. So chains grow in the order in which hosts are
 * ready, no uplink carries more than one copy at a time, and a file that streams through a chain of n hosts takes as long
 * as one copy and n small steps. Pure; not thread-safe.
 */
public final class Chains {
    /** Instead of a host: the controller sends the file itself. */
    public static final int BY_CONTROLLER = -1;

    /** In a longer chain the steps add up to more than another copy costs the controller. */
    static final int MAX_DEPTH = 32;

    /** Ways that failed, of one host, before it is left out of chains. */
    private static final int MAX_FAILURES = 2;

    /** Ways that failed, of all hosts, before chains are given up where none ever worked. */
    private static final int HOPELESS = 6;

    private static final int NOBODY = -2;

    private static final class Member {
        private int from = NOBODY;
        private int to = NOBODY;
        private int depth;
        private int failures;
        private boolean has;

        boolean in() {
            return has || from != NOBODY;
        }
    }

    private final Map<Integer, Member> members = new HashMap<>();
    private final TreeSet<Integer> free = new TreeSet<>(
            Comparator.comparingInt((Integer host) -> members.get(host).depth).thenComparing(host -> host));
    private int sending; // by the controller
    private int failures;
    private boolean worked;

    /**
     * A host wants the file: returns from whom it gets it, a host or {@link #BY_CONTROLLER}.
     *
     * @param alive whether a host can pass anything on now
     */
    public int join(int host, IntPredicate alive) {
        leave(host);
        Member member = members.computeIfAbsent(host, h -> new Member());
        member.from = sending == 0 || member.failures >= MAX_FAILURES || hopeless() ? BY_CONTROLLER : free(host, alive);
        if (member.from == BY_CONTROLLER) {
            sending++;
            member.depth = 1;
        } else {
            free.remove(member.from);
            Member from = members.get(member.from);
            from.to = host;
            member.depth = from.depth + 1;
        }
        offer(host, member);
        return member.from;
    }

    private boolean hopeless() {
        return !worked && failures >= HOPELESS;
    }

    private int free(int host, IntPredicate alive) {
        for (int candidate : free) {
            if (members.get(candidate).depth >= MAX_DEPTH) {
                break;
            }
            if (alive.test(candidate) && !getsFrom(candidate, host)) {
                return candidate;
            }
        }
        return BY_CONTROLLER;
    }

    /** Returns whether what {@code host} gets comes through {@code other}, or it is that one. */
    private boolean getsFrom(int host, int other) {
        int at = host;
        while (at >= 0 && at != other) {
            at = members.get(at).from;
        }
        return at == other;
    }

    private void offer(int host, Member member) {
        if (member.in() && member.to == NOBODY && member.failures < MAX_FAILURES) {
            free.add(host);
        }
    }

    /** All of the file is there. */
    public void has(int host) {
        Member before = members.get(host);
        worked = worked || (before != null && before.from >= 0);
        leave(host);
        Member member = members.computeIfAbsent(host, h -> new Member());
        member.has = true;
        member.depth = 0;
        offer(host, member);
    }

    /** The host has nothing any more, or nobody knows. Who gets the file from it will say that this failed. */
    public void gone(int host) {
        leave(host);
    }

    /** The host did not get it from the one that {@link #join} said, who may have been at fault, or not. */
    public void failed(int host) {
        Member member = members.get(host);
        if (member == null || member.from < 0) {
            return;
        }
        Member from = members.get(member.from);
        from.failures++;
        member.failures++;
        failures++;
        leave(host);
    }

    /** It gets the file from nobody now; whom it passes it on to waits. */
    private void leave(int host) {
        Member member = members.get(host);
        if (member == null) {
            return;
        }
        free.remove(host);
        if (member.from == BY_CONTROLLER) {
            sending--;
        } else if (member.from >= 0) {
            Member from = members.get(member.from);
            from.to = NOBODY;
            offer(member.from, from);
        }
        member.from = NOBODY;
        member.has = false;
    }
}
