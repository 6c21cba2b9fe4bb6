package dev.plush.run.simulation;

import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Probe;
import dev.plush.event.Watchdog;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes processes with all that may be said of one. */
final class RandomProcess {
    private static final Probe PROBE = new Probe(Probe.Kind.FILE, "up", "", 0);

    private RandomProcess() {}

    static ProcessPlan of(SplittableRandom random, String name, int block) {
        boolean ready = random.nextInt(4) == 0;
        boolean watched = random.nextInt(6) == 0;
        return new ProcessPlan(
                name,
                block,
                "p.sh",
                List.of(),
                "",
                List.of(),
                0,
                restart(random),
                exits(random),
                "TERM",
                random.nextInt(1, 11) * 1000L,
                "",
                List.of(),
                ready ? PROBE : Probe.NONE,
                10_000,
                watched ? List.of(new Watchdog(PROBE, 1000, 0, 1)) : List.of(),
                random.nextInt(8) == 0 ? List.of("out/*") : List.of());
    }

    private static RestartPolicy restart(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new RestartPolicy(
                    RestartPolicy.When.ON_FAILURE, random.nextInt(1, 4), random.nextBoolean() ? 0 : 20_000, 200, 5000);
            case 1 -> new RestartPolicy(RestartPolicy.When.ALWAYS, random.nextInt(1, 3), 0, random.nextInt(1, 3001), 0);
            default -> RestartPolicy.NEVER;
        };
    }

    private static List<ExitRule> exits(SplittableRandom random) {
        List<ExitRule> rules = new ArrayList<>();
        for (int status = 0; status < 5; status++) {
            if (random.nextInt(5) == 0) {
                ExitAction[] actions = ExitAction.values();
                ExitAction action = status == 0 ? ExitAction.CONTINUE : actions[random.nextInt(actions.length)];
                rules.add(new ExitRule(status, action));
            }
        }
        return rules;
    }
}
