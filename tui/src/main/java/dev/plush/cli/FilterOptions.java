package dev.plush.cli;

import dev.plush.event.EventType;
import dev.plush.export.EventFilter;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.run.RunFolder;
import dev.plush.spec.Spelling;
import dev.plush.state.RunState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which events of a run are meant: from when to when, of which kinds, about which hosts. */
final class FilterOptions {
    @Option(
            names = "--since",
            paramLabel = "T",
            defaultValue = "",
            description = "from then on: 90s or 1:30 after the start, 40%%, #17 for an event, the name of a phase, or"
                    + " 2026-11-22T16:04:12Z")
    private String since;

    @Option(names = "--until", paramLabel = "T", defaultValue = "", description = "up to then, and what happened then")
    private String until;

    @Option(
            names = "--type",
            paramLabel = "TYPES",
            split = ",",
            description = "only these kinds of events: ProcessExited,Host*")
    private List<String> types = List.of();

    @Option(
            names = "--host",
            paramLabel = "HOSTS",
            defaultValue = "",
            description = "only what is about these hosts: h[1-3], @web, @failed, …")
    private String hosts;

    /**
     * Returns what chooses the events. Reads the run through once where a host set, a share or a phase has to be looked
     * up in it.
     */
    EventFilter filter(RunFolder folder) {
        EventFilter filter = EventFilter.ALL;
        if (!types.isEmpty()) {
            filter = filter.types(types());
        }
        if (since.isEmpty() && until.isEmpty() && hosts.isEmpty()) {
            return filter;
        }
        RunMoments moments = RunMoments.of(folder, !hosts.isEmpty() || RunMoments.needsWhole(since, until));
        if (!hosts.isEmpty()) {
            Set<Integer> chosen = hosts(moments.state());
            filter = filter.hosts(chosen::contains);
        }
        if (!since.isEmpty()) {
            filter = moments.since(filter, since);
        }
        return until.isEmpty() ? filter : moments.until(filter, until);
    }

    private Set<Integer> hosts(RunState state) {
        try {
            return HostSet.parse(hosts).select(new RunHosts(state));
        } catch (HostSetProblem e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    private Set<EventType> types() {
        Set<EventType> chosen = EnumSet.noneOf(EventType.class);
        for (String type : types) {
            String wanted = type.strip().toLowerCase(Locale.ROOT);
            boolean any = wanted.endsWith("*");
            String word = any ? wanted.substring(0, wanted.length() - 1) : wanted;
            boolean found = false;
            for (EventType each : EventType.values()) {
                String title = each.title().toLowerCase(Locale.ROOT);
                if (any ? title.startsWith(word) : title.equals(word)) {
                    found = chosen.add(each) || found;
                }
            }
            if (!found && chosen.stream().noneMatch(each -> each.title().equalsIgnoreCase(wanted))) {
                throw unknown(type);
            }
        }
        return chosen;
    }

    private static CommandFailure unknown(String type) {
        List<String> titles =
                Arrays.stream(EventType.values()).map(EventType::title).toList();
        return new CommandFailure(
                ExitCode.USAGE,
                "--type: there is no kind of event \"" + type + "\"" + Spelling.hint(type, titles)
                        + "; docs/event-schema.md lists them");
    }
}
