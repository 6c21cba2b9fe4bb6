package dev.plush.hostset;

import dev.plush.hostset.Term.Both;
import dev.plush.hostset.Term.Group;
import dev.plush.hostset.Term.Kind;
import dev.plush.hostset.Term.Like;
import dev.plush.hostset.Term.Names;
import dev.plush.hostset.Term.Not;
import java.util.List;
import java.util.Locale;

/** Reads a host set from left to right. Not thread-safe; for one text. */
final class HostSetParser {
    /** Longer than any list of {@link HostPattern#MAX_HOSTS} names that somebody types or a program writes. */
    private static final int MAX_LENGTH = 2_000_000;

    private static final int MAX_DEPTH = 50;

    /** Each is held against each host. */
    private static final int MAX_PATTERNS = 1000;

    private static final String ENDS = ",!&()\"";
    private static final String SIGNS = "_.:%@-*?[]";

    private final String text;
    private int at;
    private int depth;
    private long count;

    HostSetParser(String text) {
        this.text = text;
    }

    Term parse() throws HostSetProblem {
        if (text.length() > MAX_LENGTH) {
            throw problem(
                    0, "it has " + text.length() + " characters, at most " + MAX_LENGTH + " are expected; use ranges");
        }
        Term term = expression();
        if (at < text.length()) {
            throw problem(at, "this ) closes no (; take it away");
        }
        return term;
    }

    /** Operators have one rank, as in ClusterShell; what people take for another order of reading is refused. */
    private Term expression() throws HostSetProblem {
        if (++depth > MAX_DEPTH) {
            throw problem(at, "expected at most " + MAX_DEPTH + " parentheses within each other");
        }
        boolean without = peek() == '!';
        Term term = without ? complement() : operand();
        for (char next = peek(); next != 0 && next != ')'; next = peek()) {
            int operator = at;
            if (next != ',' && next != '!' && next != '&') {
                throw problem(at, "expected one of , ! & or the end, found \"" + next + "\"");
            }
            if (next == ',' && without) {
                throw problem(
                        operator,
                        "a comma after a ! can be read in two ways; write a!(b,c) to leave out both,"
                                + " or (a!b),c to add c again");
            }
            at++;
            if (next != '&' && peek() == '!') {
                throw problem(
                        at,
                        next == ','
                                ? "after a comma this ! can be read in two ways; write a!b for a without b,"
                                        + " or a,(!b) for a and all but b"
                                : "expected one ! for \"without\", found two; take one away");
            }
            without |= next == '!' || peek() == '!';
            term = new Both(next, term, peek() == '!' ? complement() : operand());
        }
        depth--;
        return term;
    }

    private Term complement() throws HostSetProblem {
        at++;
        return new Not(operand());
    }

    private Term operand() throws HostSetProblem {
        char next = peek();
        if (next == '(') {
            int open = at++;
            Term term = expression();
            if (peek() != ')') {
                throw problem(open, "expected a ) for this (");
            }
            at++;
            return term;
        }
        if (next == 0 || (ENDS.indexOf(next) >= 0 && next != '"')) {
            throw problem(
                    at,
                    "expected a host such as h[1-9] or a group such as @all, found "
                            + (next == 0 ? "the end" : "\"" + next + "\""));
        }
        if (next == '@') {
            return group();
        }
        int start = at;
        return next == '"' ? new Names(counted(List.of(quoted()), start), start) : pattern();
    }

    private Term group() throws HostSetProblem {
        int start = at++;
        Kind kind = Kind.ANY;
        for (Kind each : List.of(Kind.COMPONENT, Kind.STATE)) {
            String lead = each.name().toLowerCase(Locale.ROOT) + "=";
            if (text.startsWith(lead, at)) {
                kind = each;
                at += lead.length();
            }
        }
        String name = at < text.length() && text.charAt(at) == '"' ? quoted() : word();
        if (name.isEmpty()) {
            throw problem(start, "expected a component or a state after this @, such as @all or @failed");
        }
        return new Group(kind, name, start);
    }

    /** Names of components may hold any character; those that mean something here are quoted. */
    private String word() {
        int start = at;
        while (at < text.length() && ENDS.indexOf(text.charAt(at)) < 0 && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws HostSetProblem {
        int open = at++;
        StringBuilder literal = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                literal.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                literal.append(text.charAt(at++));
            } else {
                return literal.toString();
            }
        }
        throw problem(open, "expected another \" to end what begins here");
    }

    private Term pattern() throws HostSetProblem {
        int start = at;
        boolean inside = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            inside = (inside || c == '[') && c != ']';
            if (!inside && (ENDS.indexOf(c) >= 0 || Character.isWhitespace(c))) {
                break;
            }
            if (!inside && !plain(c) && SIGNS.indexOf(c) < 0) {
                throw problem(
                        at,
                        "expected letters, digits and . - _ : in a host's name, found \"" + c + "\"; quote the name");
            }
        }
        String written = text.substring(start, at);
        HostPattern.Expanded expanded = HostPattern.expand(written);
        if (expanded.wrong().isPresent()) {
            throw problem(start + expanded.at(), expanded.wrong().get());
        }
        boolean like = written.indexOf('*') >= 0 || written.indexOf('?') >= 0;
        if (like && expanded.names().size() > MAX_PATTERNS) {
            throw problem(
                    start,
                    "with * or ? it stands for " + expanded.names().size() + " patterns, at most " + MAX_PATTERNS
                            + " are expected; shorten the range");
        }
        List<String> all = counted(expanded.names(), start);
        return like ? new Like(all, start) : new Names(all, start);
    }

    private List<String> counted(List<String> names, int start) throws HostSetProblem {
        count += names.size();
        if (count > HostPattern.MAX_HOSTS) {
            throw problem(start, "with this " + HostPattern.tooMany(count));
        }
        return names;
    }

    static boolean plain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Skips blanks. Returns what comes then, 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private HostSetProblem problem(int position, String what) {
        return new HostSetProblem(text, position, what);
    }
}
