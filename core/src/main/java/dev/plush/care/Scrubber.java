package dev.plush.care;

import dev.plush.hostset.Folded;
import dev.plush.hostset.HostPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out of a text whatever it does not know to be harmless: words that Plush and the system themselves use, numbers,
 * and names of the application stay; hosts get their other name; anything else becomes {@code w1}, {@code w2} …. For one
 * thread.
 */
final class Scrubber {
    private static final Set<String> VOCABULARY = vocabulary();

    /** Names in programs' messages that say what went wrong; they stay, without what stands before and behind them. */
    private static final Pattern MARKER = Pattern.compile("OutOfMemoryError|NoClassDefFoundError|ClassNotFoundException"
            + "|ModuleNotFoundError|ImportError|MemoryError|UnknownHostException|BindException|AccessDeniedException"
            + "|CertificateNotYetValid\\w*|NotBefore|bad_alloc|E[A-Z]{4,11}");

    private static final String INNER = "[^\\s\"'`()<>{};!?=,";
    private static final Pattern TOKEN = Pattern.compile(INNER + "\\[]*\\[[0-9,:-]+]" + INNER + "]*(?:," + INNER
            + "]*\\[[0-9,:-]+]" + INNER + "]*)*|" + INNER + "]+");
    private static final Pattern NUMBER =
            Pattern.compile("[+\\-#±]?[0-9]{1,12}([.:][0-9]{1,9}){0,2}(%|ms|s|m|h|d|[KMGT]?i?B?)?");
    private static final Pattern EDGES = Pattern.compile("^([\\[,.:=/@-]*)(.*?)([\\],.:=/@-]*)$", Pattern.DOTALL);
    private static final Pattern SPLIT = Pattern.compile("[/:]|(?<=\\w)-(?=\\w)");

    /** What may be an address, where it is no {@link #NUMBER}. */
    private static final Pattern DIGITS = Pattern.compile("[0-9.:,-]+");

    private final Pseudonyms names;
    private final Map<String, String> hosts = new HashMap<>();
    private final Set<String> harmless = new HashSet<>();

    Scrubber(Pseudonyms names) {
        this.names = names;
    }

    /** From now on {@code name} is shown as {@code other}, unless it is known already. */
    void host(String name, String other) {
        hosts.putIfAbsent(name, names.given(other));
    }

    /** Returns what is shown for a text that is the name of a host, or else what of it may be seen. */
    String hostName(String name) {
        String known = hosts.get(name);
        return known == null ? scrub(name) : known;
    }

    /** From now on {@code name}, or its words, may be seen. */
    void harmless(String name) {
        for (String word : name.split("\\s+")) {
            harmless.add(word);
        }
    }

    /** Returns the text without what is not known to be harmless. */
    String scrub(String text) {
        Matcher token = TOKEN.matcher(names.withoutPatterns(text));
        StringBuilder out = new StringBuilder();
        while (token.find()) {
            token.appendReplacement(out, Matcher.quoteReplacement(token(token.group())));
        }
        return token.appendTail(out).toString();
    }

    private String token(String token) {
        String hostSet = token.indexOf('[') >= 0 ? hostSet(token) : "";
        if (!hostSet.isEmpty()) {
            return hostSet;
        }
        Matcher edges = EDGES.matcher(token);
        if (!edges.matches() || edges.group(2).isEmpty()) {
            return token;
        }
        return edges.group(1) + core(edges.group(2)) + edges.group(3);
    }

    private String core(String core) {
        if (fine(core)) {
            return hosts.getOrDefault(core, core);
        }
        if (DIGITS.matcher(core).matches()) {
            return opaque(core);
        }
        StringBuilder out = new StringBuilder();
        Matcher between = SPLIT.matcher(core);
        int end = 0;
        boolean more = true;
        while (more) {
            more = between.find();
            String part = core.substring(end, more ? between.start() : core.length());
            if (!part.isEmpty() && !fine(part)) {
                return opaque(core);
            }
            out.append(hosts.getOrDefault(part, part)).append(more ? between.group() : "");
            end = more ? between.end() : core.length();
        }
        return out.toString();
    }

    private String opaque(String core) {
        Matcher marker = MARKER.matcher(core);
        return marker.find() ? marker.group() : names.of("w", core);
    }

    private boolean fine(String word) {
        return hosts.containsKey(word)
                || harmless.contains(word)
                || names.isGiven(word)
                || VOCABULARY.contains(word.toLowerCase(Locale.ROOT))
                || NUMBER.matcher(word).matches();
    }

    /** Returns a host set of known hosts by their other names; the empty text if it is not one. */
    private String hostSet(String token) {
        String end = token.endsWith(":") || token.endsWith(",") ? token.substring(token.length() - 1) : "";
        HostPattern.Expanded expanded = HostPattern.expand(token.substring(0, token.length() - end.length()));
        List<String> known = expanded.names();
        if (expanded.wrong().isPresent() || known.isEmpty() || !hosts.keySet().containsAll(known)) {
            return "";
        }
        return Folded.of(known.stream().map(hosts::get).collect(Collectors.toList())) + end;
    }

    private static Set<String> vocabulary() {
        try (InputStream in = Scrubber.class.getResourceAsStream("vocabulary.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
