package dev.plush.replay;

import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BarrierPlan.Release;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.spec.Units;
import java.util.ArrayList;
import java.util.List;

/**
 * Another policy for a run, as people type it: {@code barrier joined release=90% timeout=10s}. Pure.
 *
 * @param kind {@code barrier process component} or {@code run}
 * @param name of what it is about; empty for the run
 * @param settings key and value of each
 */
public record Policy(String kind, String name, List<String[]> settings) {
    private static final String FORMS = "'barrier NAME release=all|N|P%|knee timeout=D on-timeout=release|fail',"
            + " 'process NAME restart=never|on-failure|always max=N within=D backoff=D timeout=D',"
            + " 'component NAME hosts=N spares=N' or 'run timeout=D'";

    public Policy {
        settings = List.copyOf(settings);
    }

    /**
     * Returns the policy that {@code text} means.
     *
     * @throws IllegalArgumentException if it means none, with what was expected
     */
    public static Policy of(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        boolean run = words.get(0).equals("run");
        int first = run ? 1 : 2;
        boolean known = run || List.of("barrier", "process", "component").contains(words.get(0));
        if (!known || words.size() <= first) {
            throw wrong(text);
        }
        List<String[]> settings = new ArrayList<>();
        for (String word : words.subList(first, words.size())) {
            String[] parts = word.split("=", 2);
            if (parts.length < 2) {
                throw wrong(text);
            }
            settings.add(parts);
        }
        return new Policy(words.get(0), run ? "" : words.get(1), settings);
    }

    private static IllegalArgumentException wrong(String found) {
        return new IllegalArgumentException("expected " + FORMS + "; found " + found);
    }

    /**
     * Returns the beginning of the run with this policy in its plan.
     *
     * @throws IllegalArgumentException if the plan has nothing of that name, or a value is none
     */
    public RunStarted in(RunStarted start) {
        RunStarted now = start;
        for (String[] setting : settings) {
            now = in(now, setting[0], setting[1]);
        }
        return now;
    }

    private RunStarted in(RunStarted start, String key, String value) {
        Plan plan = start.plan();
        return switch (kind) {
            case "barrier" -> with(start, barriers(plan, key, value), plan.processes(), plan.components());
            case "process" -> with(start, plan.barriers(), processes(plan, key, value), plan.components());
            case "component" -> with(start, plan.barriers(), plan.processes(), components(plan, key, value));
            default -> bounded(start, key, value);
        };
    }

    private static RunStarted bounded(RunStarted start, String key, String value) {
        if (!key.equals("timeout")) {
            throw wrong("run " + key + "=" + value);
        }
        return started(start, start.plan(), millis(value));
    }

    private static RunStarted started(RunStarted start, Plan plan, long deadline) {
        return new RunStarted(
                start.run(),
                plan,
                start.version(),
                start.controllerPid(),
                start.controllerHost(),
                start.user(),
                start.application(),
                deadline,
                start.fanout());
    }

    private static RunStarted with(
            RunStarted start, List<BarrierPlan> barriers, List<ProcessPlan> processes, List<ComponentPlan> components) {
        Plan was = start.plan();
        Plan plan = new Plan(
                was.project(),
                was.experiment(),
                was.software(),
                components,
                was.flows(),
                was.blocks(),
                processes,
                barriers,
                was.phases(),
                was.workflows(),
                was.service(),
                was.reconnectMillis());
        return started(start, plan, start.deadlineMillis());
    }

    private IllegalArgumentException unknown(List<String> names) {
        return new IllegalArgumentException("expected a " + kind + " of this run, one of " + names + "; found " + name);
    }

    private List<BarrierPlan> barriers(Plan plan, String key, String value) {
        List<BarrierPlan> all = new ArrayList<>(plan.barriers());
        List<String> names = all.stream().map(BarrierPlan::name).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw unknown(names);
        }
        BarrierPlan was = all.get(at);
        all.set(
                at,
                switch (key) {
                    case "release" -> released(was, value);
                    case "timeout" -> barrier(was, millis(value), was.releaseOnTimeout(), was.release(), was.amount());
                    case "on-timeout" -> barrier(
                            was, was.timeoutMillis(), one(value, "release", "fail") == 0, was.release(), was.amount());
                    default -> throw wrong("barrier " + name + " " + key + "=" + value);
                });
        return all;
    }

    private static BarrierPlan released(BarrierPlan was, String value) {
        Release release = value.equals("all")
                ? Release.ALL
                : value.equals("knee") ? Release.KNEE : value.endsWith("%") ? Release.SHARE : Release.COUNT;
        int amount =
                switch (release) {
                    case ALL, KNEE -> 0;
                    case COUNT, SHARE -> number(value.replace("%", ""), release == Release.SHARE ? 100 : 1_000_000);
                };
        return barrier(was, was.timeoutMillis(), was.releaseOnTimeout(), release, amount);
    }

    private static BarrierPlan barrier(
            BarrierPlan was, long timeoutMillis, boolean releaseOnTimeout, Release release, int amount) {
        return new BarrierPlan(
                was.name(), was.max(), timeoutMillis, releaseOnTimeout, release, amount, was.maxInside());
    }

    private List<ComponentPlan> components(Plan plan, String key, String value) {
        List<ComponentPlan> all = new ArrayList<>(plan.components());
        List<String> names = all.stream().map(ComponentPlan::name).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw unknown(names);
        }
        ComponentPlan was = all.get(at);
        int number = number(value, 1_000_000);
        boolean hosts = List.of("hosts", "spares").indexOf(key) == 0;
        if (!hosts && !key.equals("spares")) {
            throw wrong("component " + name + " " + key + "=" + value);
        }
        all.set(
                at,
                new ComponentPlan(
                        was.name(),
                        hosts ? number : was.minHosts(),
                        hosts ? number : was.maxHosts(),
                        was.software(),
                        was.flows(),
                        hosts ? was.spares() : number));
        return all;
    }

    private List<ProcessPlan> processes(Plan plan, String key, String value) {
        List<ProcessPlan> all = new ArrayList<>(plan.processes());
        boolean found = false;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(name)) {
                found = true;
                all.set(i, process(all.get(i), key, value));
            }
        }
        if (!found) {
            throw unknown(all.stream().map(ProcessPlan::name).distinct().toList());
        }
        return all;
    }

    private ProcessPlan process(ProcessPlan was, String key, String value) {
        if (key.equals("timeout")) {
            return process(was, millis(value), was.restart());
        }
        RestartPolicy now = was.restart();
        RestartPolicy next =
                switch (key) {
                    case "restart" -> new RestartPolicy(
                            RestartPolicy.When.values()[one(value, "never", "on-failure", "always")],
                            now.max() == 0 ? 3 : now.max(),
                            now.withinMillis(),
                            now.backoffMillis() == 0 ? 1_000 : now.backoffMillis(),
                            now.backoffMaxMillis() == 0 ? 30_000 : now.backoffMaxMillis());
                    case "max" -> new RestartPolicy(
                            now.when(),
                            number(value, 1_000_000),
                            now.withinMillis(),
                            now.backoffMillis(),
                            now.backoffMaxMillis());
                    case "within" -> new RestartPolicy(
                            now.when(), now.max(), millis(value), now.backoffMillis(), now.backoffMaxMillis());
                    case "backoff" -> new RestartPolicy(
                            now.when(),
                            now.max(),
                            now.withinMillis(),
                            millis(value),
                            Math.max(millis(value), now.backoffMaxMillis()));
                    default -> throw wrong("process " + name + " " + key + "=" + value);
                };
        return process(was, was.timeoutMillis(), next);
    }

    private static ProcessPlan process(ProcessPlan was, long timeoutMillis, RestartPolicy restart) {
        return new ProcessPlan(
                was.name(),
                was.block(),
                was.path(),
                was.arguments(),
                was.folder(),
                was.environment(),
                timeoutMillis,
                restart,
                was.exits(),
                was.stopSignal(),
                was.stopGraceMillis(),
                was.stdin(),
                was.hidden(),
                was.ready(),
                was.readyWithinMillis(),
                was.watchdogs(),
                was.collect());
    }

    private static int one(String value, String... of) {
        int at = List.of(of).indexOf(value);
        if (at < 0) {
            throw new IllegalArgumentException("expected one of " + List.of(of) + ", found " + value);
        }
        return at;
    }

    private static int number(String value, int most) {
        if (!value.matches("\\d{1,7}") || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException("expected a whole number up to " + most + ", found " + value);
        }
        return Integer.parseInt(value);
    }

    private static long millis(String value) {
        return Units.millis(value)
                .orElseThrow(() -> new IllegalArgumentException("expected " + Units.DURATION + ", found " + value));
    }
}
