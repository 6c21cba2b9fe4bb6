package dev.plush.replay;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text that a program or the system printed usually means. The table is in the order of certainty: the first
 * that fits is taken.
 *
 * @param kind for programs
 * @param meaning in plain words; goes on after "… : "
 * @param hint what to try
 */
record Clue(String kind, String meaning, String hint) {
    private record Rule(String kind, Pattern pattern, String meaning, String hint) {}

    private static final String SEND_IT = "install it on the hosts, or send it as a <software>";

    private static final List<Rule> RULES = List.of(
            rule(
                    "full-disk",
                    "No space left on device|[Dd]isk quota exceeded|ENOSPC",
                    "the disk was full",
                    "make room on the host, or ask for hosts with <require attribute=\"disk_free\" min=\"…\"/>"),
            rule(
                    "out-of-memory",
                    "OutOfMemoryError|Could not reserve enough space|Cannot allocate memory|std::bad_alloc|MemoryError|ENOMEM|[Oo]ut of memory",
                    "there was no memory left for it",
                    "give it less to do, or ask for hosts with <require attribute=\"memory\" min=\"…\"/>"),
            rule(
                    "missing-library",
                    "error while loading shared libraries: ([^:\\s]+)",
                    "the library $1 is not on the host",
                    SEND_IT),
            rule(
                    "missing-library",
                    "(?:NoClassDefFoundError|ClassNotFoundException|Could not find or load main class):? ?(\\S*)",
                    "the class $1 was not found",
                    "check the class path, and that the jar is among what is sent"),
            rule(
                    "missing-library",
                    "ModuleNotFoundError: No module named '?([^'\\s]+)|ImportError: (?:cannot import name )?'?([^'\\s]+)",
                    "the Python module $1 is not on the host",
                    SEND_IT),
            rule(
                    "clock-skew",
                    "[Cc]ertificate is not yet valid|CertificateNotYetValid|[Cc]lock skew|(?:is|in) (?:in )?the future"
                            + "|not yet valid|NotBefore",
                    "the host's clock was wrong for it",
                    "set the host's clock (chrony or ntpd); `plush hosts` shows how far clocks are off"),
            rule(
                    "port-taken",
                    "[Aa]ddress already in use|EADDRINUSE|BindException",
                    "the port was taken by another program",
                    "choose another port, or look what listens there: plush exec -- ss -ltnp"),
            rule(
                    "refused",
                    "[Cc]onnection refused|ECONNREFUSED",
                    "nobody listened where it wanted to connect to",
                    "was the other side up? Let it wait for a <barrier> or a <ready> block"),
            rule(
                    "name",
                    "Name or service not known|[Cc]ould not resolve|UnknownHostException|Temporary failure in name"
                            + " resolution|nodename nor servname",
                    "a host name could not be looked up",
                    "check the name and the host's resolver"),
            rule(
                    "permission",
                    "[Pp]ermission denied|EACCES|Operation not permitted|AccessDeniedException",
                    "it was not allowed to do that",
                    "check owner and mode of what it names"),
            rule(
                    "missing-program",
                    "program \"([^\"]+)\" is not|(\\S+): (?:command )?not found|(\\S+): No such file or directory|Cannot run program \"([^\"]+)\"",
                    "$1 is not there",
                    SEND_IT));

    private static Rule rule(String kind, String pattern, String meaning, String hint) {
        return new Rule(kind, Pattern.compile(pattern), meaning, hint);
    }

    /** Returns what the lines mean, the last ones first; empty if nothing known stands there. */
    static Optional<Clue> in(List<String> lines) {
        for (Rule rule : RULES) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Matcher matcher = rule.pattern.matcher(lines.get(i));
                if (matcher.find()) {
                    return Optional.of(new Clue(rule.kind, filled(rule.meaning, matcher), rule.hint));
                }
            }
        }
        return Optional.empty();
    }

    private static String filled(String meaning, Matcher matcher) {
        for (int i = 1; i <= matcher.groupCount(); i++) {
            if (matcher.group(i) != null) {
                return meaning.replace("$1", matcher.group(i).isEmpty() ? "it names" : matcher.group(i));
            }
        }
        return meaning.replace("$1", "it names");
    }
}
