package dev.plush.replay;

import dev.plush.event.EventType.Severity;
import dev.plush.event.Plan;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Verdict;
import dev.plush.replay.Steps.Step;
import dev.plush.state.HostState;
import dev.plush.state.PhaseState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How two runs differ. What is compared is the same block, rank and start in both, whenever it was and whichever host
 * served. Pure; takes time by the number of events of both.
 *
 * @param figures totals, one line each
 * @param phases how long each phase took in both, in nanoseconds; negative where there was none
 * @param parting where the stories part, if they do
 * @param changed what went another way, in the order of the second run, then what only the first one has
 * @param slower what took another time, the greatest difference first
 * @param plans how the applications differ, one line each; empty if they are the same
 */
public record Diff(
        boolean sameVerdict,
        List<Figure> figures,
        List<Took> phases,
        Optional<Changed> parting,
        List<Changed> changed,
        List<Took> slower,
        List<String> plans) {
    private static final long LEAST_NANOS = 100_000_000L;
    private static final double LEAST_SHARE = 0.2;
    private static final int MOST_SLOWER = 10;

    /** A number of both runs. */
    public record Figure(String name, long first, long second) {}

    /** A duration in both runs, nanoseconds. */
    public record Took(String name, long first, long second) {
        long difference() {
            return Math.abs(second - first);
        }
    }

    /**
     * Something that went another way.
     *
     * @param first how it went in the first run; empty if there was nothing of the kind
     * @param second likewise
     */
    public record Changed(String name, Optional<Way> first, Optional<Way> second) {}

    /** How something went. {@code host} served; empty for none. */
    public record Way(String what, String host, RecordedEvent event) {}

    public Diff {
        figures = List.copyOf(figures);
        phases = List.copyOf(phases);
        changed = List.copyOf(changed);
        slower = List.copyOf(slower);
        plans = List.copyOf(plans);
    }

    /** Returns how the two runs differ. */
    public static Diff of(Timeline first, Timeline second) {
        Map<String, Step> one = Steps.of(first);
        Map<String, Step> other = Steps.of(second);
        RunState a = first.at(first.size());
        RunState b = second.at(second.size());
        List<Changed> changed = changed(one, other);
        return new Diff(
                a.verdict() == b.verdict(),
                figures(first, second),
                phases(a, b),
                parting(first, second, changed),
                changed,
                slower(one, other),
                plans(a.plan(), b.plan()));
    }

    private static List<Changed> changed(Map<String, Step> one, Map<String, Step> other) {
        List<Changed> changed = new ArrayList<>();
        other.forEach((name, step) -> {
            Step before = one.get(name);
            if (before == null || !before.what().equals(step.what())) {
                changed.add(new Changed(name, way(before), way(step)));
            }
        });
        one.forEach((name, step) -> {
            if (!other.containsKey(name)) {
                changed.add(new Changed(name, way(step), Optional.empty()));
            }
        });
        return changed;
    }

    private static Optional<Way> way(Step step) {
        return step == null ? Optional.empty() : Optional.of(new Way(step.what(), step.host(), step.event()));
    }

    /** Of all that went another way, what came first, counted from the beginning of its run. */
    private static Optional<Changed> parting(Timeline first, Timeline second, List<Changed> changed) {
        return changed.stream()
                .min(Comparator.comparingLong(one ->
                        Math.min(into(one.first(), first.startNanos()), into(one.second(), second.startNanos()))));
    }

    private static long into(Optional<Way> way, long start) {
        return way.map(one -> one.event().timeNanos() - start).orElse(Long.MAX_VALUE);
    }

    private static List<Figure> figures(Timeline first, Timeline second) {
        List<Figure> figures = new ArrayList<>();
        figure(figures, "hosts that served", first, second, Diff::served);
        figure(figures, "processes", first, second, run -> run.processes().size());
        figure(figures, "restarts", first, second, RunState::restarts);
        figure(figures, "blocks failed", first, second, RunState::blocksFailed);
        figures.add(new Figure("events that are errors", first.failureCount(), second.failureCount()));
        figures.add(new Figure("warnings", warnings(first), warnings(second)));
        figures.add(new Figure("events", first.size(), second.size()));
        return figures;
    }

    private static void figure(
            List<Figure> figures, String name, Timeline first, Timeline second, ToLongFunction<RunState> of) {
        figures.add(new Figure(name, of.applyAsLong(first.at(first.size())), of.applyAsLong(second.at(second.size()))));
    }

    private static long served(RunState run) {
        long count = 0;
        for (HostState host : run.hosts()) {
            count += host.connections() > 0 ? 1 : 0;
        }
        return count;
    }

    private static long warnings(Timeline timeline) {
        long count = 0;
        for (RecordedEvent event : timeline.events()) {
            count += event.event().severity() == Severity.WARNING ? 1 : 0;
        }
        return count;
    }

    private static List<Took> phases(RunState a, RunState b) {
        List<Took> phases = new ArrayList<>();
        List<String> names = new ArrayList<>(a.plan().phases());
        b.plan().phases().stream().filter(name -> !names.contains(name)).forEach(names::add);
        for (String name : names) {
            phases.add(new Took(name, phase(a, name), phase(b, name)));
        }
        return phases;
    }

    private static long phase(RunState run, String name) {
        int at = run.plan().phases().indexOf(name);
        PhaseState phase = at < 0 ? null : run.phases().get(at);
        return phase == null || !phase.over() || !phase.begun() ? -1 : phase.endedNanos() - phase.startedNanos();
    }

    private static List<Took> slower(Map<String, Step> one, Map<String, Step> other) {
        List<Took> slower = new ArrayList<>();
        other.forEach((name, step) -> {
            Step before = one.get(name);
            boolean comparable = before != null && before.tookNanos() >= 0 && step.tookNanos() >= 0;
            if (comparable && before.what().equals(step.what())) {
                Took took = new Took(name, before.tookNanos(), step.tookNanos());
                long least = (long) (LEAST_SHARE * Math.max(took.first(), took.second()));
                if (took.difference() >= Math.max(LEAST_NANOS, least)) {
                    slower.add(took);
                }
            }
        });
        slower.sort(Comparator.comparingLong(Took::difference).reversed());
        return slower.subList(0, Math.min(MOST_SLOWER, slower.size()));
    }

    private static List<String> plans(Plan a, Plan b) {
        List<String> plans = new ArrayList<>();
        difference(plans, "project", a.project(), b.project());
        difference(plans, "experiment", a.experiment(), b.experiment());
        for (int i = 0; i < Math.max(a.components().size(), b.components().size()); i++) {
            difference(plans, "component " + (i + 1), component(a, i), component(b, i));
        }
        difference(plans, "blocks", names(a), names(b));
        if (plans.isEmpty() && !a.equals(b)) {
            plans.add("processes, barriers, software or limits: compare their application.xml");
        }
        return plans;
    }

    private static String component(Plan plan, int at) {
        if (at >= plan.components().size()) {
            return "none";
        }
        Plan.ComponentPlan component = plan.components().get(at);
        String hosts = component.minHosts() == component.maxHosts()
                ? component.minHosts() + " hosts"
                : component.minHosts() + " to " + component.maxHosts() + " hosts";
        return component.name() + " of " + hosts;
    }

    private static String names(Plan plan) {
        return String.join(
                ", ", plan.blocks().stream().map(Plan.BlockPlan::name).toList());
    }

    private static void difference(List<String> plans, String what, String one, String other) {
        if (!one.equals(other)) {
            plans.add(what + ": " + one + " / " + other);
        }
    }

    /** Returns whether there is nothing to tell. */
    public boolean none() {
        return sameVerdict && changed.isEmpty() && plans.isEmpty();
    }

    /** Returns how a run ended, or stands, in one word. */
    public static String verdict(RunState run) {
        return (run.verdict() == Verdict.NONE
                        ? run.life().name()
                        : run.verdict().name())
                .toLowerCase(java.util.Locale.ROOT);
    }
}
