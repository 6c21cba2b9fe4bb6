package dev.plush.spec;

import dev.plush.spec.Element.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces {@code ${name}} in the texts of one application. What is only known when a process starts is checked and
 * stays, for {@link StartText}. Immutable but for the problems it reports.
 */
final class Variables {
    private static final List<String> AT_START =
            List.of("host.name", "host.address", "host.index", "run.id", "run.dir", "task");
    private static final String PEERS = "peers.";

    private final SourceText source;
    private final Problems problems;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> components;
    /** Files of a time without variables: what looks like one is left alone. */
    private final boolean lenient;

    private Variables(SourceText source, Problems problems, Set<String> components, boolean lenient) {
        this.source = source;
        this.problems = problems;
        this.components = components;
        this.lenient = lenient;
    }

    /** Returns the variables of {@code project}, with the values of {@code set} instead of those in the file. */
    static Variables of(Element project, Map<String, String> set, boolean gush, SourceText source, Problems problems) {
        Set<String> components = project.children("component").stream()
                .map(component -> component.get("name"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Element> declared = project.child("variables")
                .map(list -> list.children("variable"))
                .orElse(List.of());
        Variables variables = new Variables(
                source, problems, components, gush && project.child("variables").isEmpty());
        for (Element variable : declared) {
            String name = variable.get("name");
            String text = variable.has("value")
                    ? variables.expand(variable.attributes().get("value"), ValueKind.TEXT)
                    : "";
            if (variables.values.putIfAbsent(name, set.getOrDefault(name, text)) != null) {
                problems.error(
                        variable.placeOf("name"), "two variables are called \"" + name + "\"; remove or rename one");
            }
        }
        for (String name : set.keySet()) {
            if (!variables.values.containsKey(name)) {
                problems.error(
                        project.child("variables").map(Element::place).orElse(project.place()),
                        "--set names the variable \"" + name + "\", which the file does not declare"
                                + Spelling.hint(name, variables.values.keySet()) + "; declared: "
                                + Spelling.list(variables.values.keySet()));
            }
        }
        return variables;
    }

    /** Returns the text with variables filled in, as far as a value of this kind can be now. */
    String expand(Value value, ValueKind kind) {
        String text = value.text();
        if (text.indexOf("${") < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int written = value.from();
        int at = 0;
        while (true) {
            int begin = text.indexOf("${", at);
            if (begin < 0) {
                return out.append(text, at, text.length()).toString();
            }
            written = source.find("${", written, value.to());
            if (begin > at && text.charAt(begin - 1) == '$') {
                out.append(text, at, begin - 1).append(kind.knownAtStart() ? "$${" : "${");
                at = begin + 2;
                written += 2;
                continue;
            }
            out.append(text, at, begin);
            int end = text.indexOf('}', begin);
            if (end < 0) {
                report(source.place(written), "\"${\" without \"}\"", "");
                return out.append(kind.knownAtStart() ? "$" : "")
                        .append(text, begin, text.length())
                        .toString();
            }
            out.append(one(text.substring(begin + 2, end), kind, source.place(written)));
            at = end + 1;
            written += 2;
        }
    }

    private String one(String name, ValueKind kind, Place place) {
        String value = values.get(name);
        if (value != null) {
            return kind.knownAtStart() ? StartText.literal(value) : value;
        }
        boolean peers = name.startsWith(PEERS);
        if (peers || AT_START.contains(name)) {
            if (!kind.knownAtStart()) {
                problems.error(
                        place,
                        "${" + name + "} is known only when a process starts: it can stand in what describes a process:"
                                + " <path>, <arg>, <cwd>, <stdin>, <collect>, a probe without a regular expression,"
                                + " or the value of <env>; not here");
            } else if (peers && !components.contains(name.substring(PEERS.length()))) {
                String component = name.substring(PEERS.length());
                problems.error(
                        place,
                        "${" + name + "} names no component" + Spelling.hint(component, components) + "; components: "
                                + Spelling.list(components));
            }
            return kind.knownAtStart() ? "${" + name + "}" : name; // one problem is enough
        }
        List<String> known = new ArrayList<>(values.keySet());
        known.addAll(AT_START);
        report(
                place,
                "unknown variable \"" + name + "\"" + Spelling.hint(name, known),
                Spelling.list(known) + " and \"peers.COMPONENT\"");
        return (kind.knownAtStart() ? "$${" : "${") + name + "}";
    }

    private void report(Place place, String what, String known) {
        String allowed = known.isEmpty() ? "" : "; known: " + known;
        if (lenient) {
            problems.warning(place, what + "; it is left as it is, for this old file declares no variables");
        } else {
            problems.error(place, what + allowed + ". Write $${ for a literal ${");
        }
    }
}
