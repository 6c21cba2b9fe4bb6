package dev.plush.cli;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Plan;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.link.Connector;
import dev.plush.resource.DirectoryReader;
import dev.plush.resource.Known;
import dev.plush.resource.LocalPool;
import dev.plush.resource.MatchResult;
import dev.plush.resource.Matcher;
import dev.plush.resource.Resource;
import dev.plush.resource.provider.Leases;
import dev.plush.resource.provider.ProviderContext;
import dev.plush.resource.provider.Providers;
import dev.plush.resource.provider.Providers.Pool;
import dev.plush.run.HostRecords;
import dev.plush.run.Measuring;
import dev.plush.run.Measuring.Outcome;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.spec.Application;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.Problem;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The first facts of a run: what it is to do, and which hosts there are. */
final class Discovery {
    /** What providers say goes into the journal and onto the screen; nobody reads more. */
    private static final int MAX_WORDS = 8_000;

    private Discovery() {}

    /**
     * Reads the application and the directory.
     *
     * @throws CommandFailure if one of them has become unreadable since it was checked
     */
    static List<Event> facts(RunFolder folder, RunSettings settings, Function<String, Connector> connectors)
            throws IOException, InterruptedException {
        Application application = SpecReader.read(folder.application(), Path.of(settings.base()), settings.set())
                .application()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, "the application has errors; `plush check " + folder.application() + "`"));
        Plan plan = PlanCompiler.compile(application, settings.experiment(), Path.of(settings.base()));
        List<Event> facts = new ArrayList<>();
        facts.add(new RunStarted(
                folder.id(),
                plan,
                PlushCommand.Version.number(),
                ProcessHandle.current().pid(),
                thisHost(),
                System.getProperty("user.name"),
                settings.application(),
                settings.deadlineMillis(),
                settings.fanout()));
        Pool found = pool(folder, settings, application, plan);
        List<Resource> pool = found.resources();
        HostRecords records = new HostRecords(folder);
        Map<String, Outcome> measured =
                measured(records, Matcher.toMeasure(pool, application, plan), folder.id(), connectors);
        Set<String> previous = settings.local() >= 0
                ? Set.of()
                : HostRecords.previous(RunArgument.runs(), application.project(), folder.id());
        MatchResult match =
                Matcher.match(complete(pool, measured), application, plan, new Known(failures(measured), previous));
        records.keepChosen(match.hosts().stream()
                .filter(MatchResult.Match::given)
                .map(one -> one.resource().name())
                .toList());
        for (MatchResult.Match one : match.hosts()) {
            facts.add(pooled(new HostId(facts.size() - 1), one));
        }
        facts.add(new PoolDiscovered(match.hosts().size(), source(settings, found), shortage(found, match)));
        return facts;
    }

    /** A controller that takes over before hosts were chosen has what the one before it measured. */
    private static Map<String, Outcome> measured(
            HostRecords records, List<Resource> hosts, String run, Function<String, Connector> connectors)
            throws IOException, InterruptedException {
        Optional<Map<String, Outcome>> before = records.measured();
        if (before.isPresent() || hosts.isEmpty()) {
            return before.orElse(Map.of());
        }
        try (Measuring measuring = new Measuring(run + ".measure", connectors, InstantSource.system())) {
            Map<String, Outcome> outcomes = measuring.measure(hosts);
            records.keepMeasured(outcomes);
            return outcomes;
        }
    }

    /** Returns the hosts with what was measured of them. */
    static List<Resource> complete(List<Resource> pool, Map<String, Outcome> measured) {
        return pool.stream()
                .map(host -> Measuring.with(host, Optional.ofNullable(measured.get(host.name()))))
                .toList();
    }

    /** Returns why hosts could not be reached, by their names. */
    static Map<String, String> failures(Map<String, Outcome> measured) {
        return measured.entrySet().stream()
                .filter(entry -> entry.getValue().failed())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().failure()));
    }

    /** Returns the hosts that there are; asks all whom the directory names, and may take leases in the run's folder. */
    private static Pool pool(RunFolder folder, RunSettings settings, Application application, Plan plan) {
        if (settings.local() >= 0) {
            return local(settings, application, plan);
        }
        Leases leases = new Leases(folder.path());
        leases.release(); // of a controller of this run that died before it had noted the pool
        return Providers.discover(directory(settings), ProviderContext.forRun(folder.id(), leases));
    }

    /** Returns the hosts that there are, and takes nothing: who allocates hosts only says so. */
    static Pool look(RunSettings settings, Application application, Plan plan) {
        return settings.local() >= 0
                ? local(settings, application, plan)
                : Providers.discover(directory(settings), ProviderContext.forLooking());
    }

    private static Pool local(RunSettings settings, Application application, Plan plan) {
        List<Resource> hosts =
                settings.local() == 0 ? LocalPool.forPlan(application, plan) : LocalPool.of(settings.local());
        return new Pool(hosts, List.of(), List.of());
    }

    private static DirectoryReader.Directory directory(RunSettings settings) {
        DirectoryReader.ReadResult result = DirectoryReader.read(Path.of(settings.directory()));
        return result.directory()
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, problems(result.problems().all())));
    }

    private static String problems(List<Problem> all) {
        return "the directory has errors:\n"
                + String.join("\n", all.stream().map(Problem::toString).toList());
    }

    static String source(RunSettings settings, Pool pool) {
        if (settings.local() >= 0) {
            return "this machine";
        }
        List<String> words = new ArrayList<>(pool.notes());
        words.addAll(pool.failures());
        return cut(settings.directory() + (words.isEmpty() ? "" : ": " + String.join("; ", words)));
    }

    /** Who failed comes first: that is likely to be why there are too few. */
    private static String shortage(Pool pool, MatchResult match) {
        List<String> words = new ArrayList<>(match.shortages().isEmpty() ? List.of() : pool.failures());
        words.addAll(match.shortages());
        return cut(String.join("; ", words));
    }

    private static String cut(String text) {
        return text.length() > MAX_WORDS ? text.substring(0, MAX_WORDS) + "…" : text;
    }

    private static Event pooled(HostId id, MatchResult.Match match) {
        Resource host = match.resource();
        return new HostPooled(
                id,
                host.name(),
                host.address(),
                host.transport().word(),
                host.port(),
                host.user(),
                host.identity(),
                host.via(),
                match.components(),
                host.attributes(),
                match.penalty());
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }
}
