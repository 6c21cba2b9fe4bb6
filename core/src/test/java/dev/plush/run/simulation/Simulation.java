package dev.plush.run.simulation;

import dev.plush.event.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One simulated run, from a seed to its journal. */
final class Simulation {
    private static final long CALM_AFTER_MILLIS = 10 * 60_000L;
    private static final long END_WITHIN_MILLIS = 30 * 60_000L;
    private static final int SHOWN_LINES = Integer.getInteger("lines", 50);

    private Simulation() {}

    /**
     * Simulates the run of {@code seed}.
     *
     * @param steps notes the steps that are made
     * @return its journal
     * @throws AssertionError with the last lines of what happened, if something is not as it must be
     */
    static List<RecordedEvent> run(long seed, Steps steps) {
        SplittableRandom random = new SplittableRandom(seed);
        Faults faults = Faults.swarm(random);
        Scenario scenario = RandomScenario.of(random, faults);
        World world = new World(random, faults);
        List<SimHost> hosts = new ArrayList<>();
        for (int i = 0; i < scenario.pool().size(); i++) {
            hosts.add(new SimHost(world, i));
        }
        Audit audit = new Audit(world, hosts, steps);
        SimController controller = new SimController(world, scenario, hosts, audit);
        try {
            play(world, scenario, controller, audit);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed " + seed + ": " + e.getMessage() + "\n" + String.join("\n", world.last(SHOWN_LINES))
                            + "\nAgain: -Dseed=" + seed + "\n" + faults,
                    e);
        }
        return controller.journal();
    }

    private static void play(World world, Scenario scenario, SimController controller, Audit audit) {
        controller.begin();
        controller.heartbeat();
        boolean service = scenario.plan().service();
        SimOperator operator = new SimOperator(world, controller);
        if (service || world.chance(world.faults().operatorStop())) {
            world.after(world.between(0, service ? 200_000 : 60_000), operator::stop);
        }
        if (world.chance(world.faults().operatorStop())) {
            world.after(world.between(0, 60_000), operator::meddle);
        }
        world.after(CALM_AFTER_MILLIS, world::calm);
        while (!controller.over()) {
            audit.must(
                    world.now() < CALM_AFTER_MILLIS + END_WITHIN_MILLIS, "the run ends; what hangs? " + audit.open());
            audit.must(world.step(), "something goes on until the run ends");
        }
        audit.atTheEnd();
    }
}
