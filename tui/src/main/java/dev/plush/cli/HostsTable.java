package dev.plush.cli;

import dev.plush.cli.HostsCommand.Found;
import dev.plush.event.Attribute;
import dev.plush.resource.Explanation;
import dev.plush.resource.Explanation.Standing;
import dev.plush.resource.MatchResult.Match;
import dev.plush.resource.MatchResult.Role;
import dev.plush.resource.Resource;
import dev.plush.run.Measuring.Outcome;
import dev.plush.spec.Application;
import dev.plush.spec.MeasuredAttribute;
import dev.plush.spec.Quantity;
import dev.plush.spec.Wish;
import dev.plush.tui.model.Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code plush hosts} prints for people. */
final class HostsTable {
    private static final List<String> COMMON = List.of("cpus", "load_1m", "mem_free", "disk_free", "latency");

    private HostsTable() {}

    /** Returns the names of the attributes that the application asks for, as they are now called. */
    static List<String> wanted(Application application) {
        return application.components().stream()
                .flatMap(component -> Stream.concat(
                        component.wishes().stream().map(Wish::attribute),
                        component.distances().stream().map(distance -> "latency")))
                .flatMap(name -> Stream.of(name, MeasuredAttribute.modern(name)))
                .distinct()
                .toList();
    }

    static void print(Found found, PrintWriter out) {
        if (found.matched()) {
            out.printf("%-20s %-12s %-18s %-8s %s%n", "HOST", "STATE", "COMPONENT", "PENALTY", "ATTRIBUTES");
        } else {
            out.printf("%-20s %-12s %s%n", "HOST", "STATE", "ATTRIBUTES");
        }
        for (Resource host : found.pool()) {
            line(found, host, out);
        }
        if (found.pool().isEmpty()) {
            out.println("there are no hosts in " + found.source());
        }
        if (found.matched()) {
            out.println();
            summary(found, out);
        }
    }

    private static void line(Found found, Resource host, PrintWriter out) {
        Optional<Outcome> failure =
                Optional.ofNullable(found.outcomes().get(host.name())).filter(Outcome::failed);
        String attributes = attributes(host, found.wanted());
        if (!found.matched()) {
            out.printf("%-20s %-12s %s%n", host.name(), state(found, host), attributes);
        } else {
            Match match = found.match().match(host);
            boolean given = match != null && match.given();
            out.printf(
                    "%-20s %-12s %-18s %-8s %s%n",
                    host.name(),
                    state(found, host),
                    given ? place(found.match(), host) : "-",
                    match == null ? "-" : Explanation.penalty(match.penalty()),
                    attributes);
            if (!given && failure.isEmpty()) {
                for (Standing standing : found.match().standings(host)) {
                    out.println("    not " + standing.component() + ": " + Text.clean(standing.reason()));
                }
            }
        }
        failure.ifPresent(it -> out.println("    " + Text.clean(it.failure()) + ". " + Text.clean(it.hint())));
    }

    /** Returns whether it was measured, could not be reached, or is only known from the directory. */
    static String state(Found found, Resource host) {
        Outcome outcome = found.outcomes().get(host.name());
        return outcome == null ? "known" : outcome.failed() ? "unreachable" : "measured";
    }

    private static String place(Explanation match, Resource host) {
        return match.standings(host).stream()
                .filter(standing -> standing.role() != Role.EXTRA)
                .map(standing -> standing.component() + " " + standing.reason().replace("host ", ""))
                .findFirst()
                .orElseThrow();
    }

    private static String attributes(Resource host, List<String> wanted) {
        return host.attributes().stream()
                .filter(one -> wanted.isEmpty()
                        ? COMMON.contains(one.name())
                                || MeasuredAttribute.of(one.name()).isEmpty()
                        : wanted.contains(one.name()))
                .map(one -> one.name() + " " + value(one))
                .map(Text::clean)
                .collect(Collectors.joining(", "));
    }

    private static String value(Attribute attribute) {
        return MeasuredAttribute.of(attribute.name())
                .flatMap(MeasuredAttribute::kind)
                .flatMap(kind -> Quantity.parse(attribute.value()))
                .map(Quantity::toString)
                .orElse(attribute.value());
    }

    private static void summary(Found found, PrintWriter out) {
        Map<String, List<Standing>> given = found.pool().stream()
                .flatMap(host -> found.match().standings(host).stream())
                .collect(Collectors.groupingBy(Standing::component, java.util.LinkedHashMap::new, Collectors.toList()));
        given.forEach((component, standings) -> {
            long taken =
                    standings.stream().filter(one -> one.role() == Role.TAKEN).count();
            long spares =
                    standings.stream().filter(one -> one.role() == Role.SPARE).count();
            long able =
                    standings.stream().filter(one -> one.penalty().isPresent()).count();
            out.println(component + ": " + taken + (taken == 1 ? " host" : " hosts")
                    + (spares == 0 ? "" : spares == 1 ? " and 1 spare" : " and " + spares + " spares") + ", of " + able
                    + " that can serve");
        });
    }
}
