package dev.plush.run.simulation;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Simulates many runs: {@code SimulationMain COUNT [FIRST_SEED]}, on seeds in a row, or on new ones if none is given.
 * Ends with 1 if a run was not as it must be; each such run is told on stdout, with its seed and its last lines.
 */
final class SimulationMain {
    private static final int MAX_TOLD = 5;

    private SimulationMain() {}

    /** See the class. */
    public static void main(String[] arguments) {
        long count = Long.parseLong(arguments[0]);
        SplittableRandom random = new SplittableRandom();
        long events = 0;
        long failed = 0;
        Steps steps = new Steps();
        for (long i = 0; i < count; i++) {
            long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) + i : random.nextLong();
            try {
                events += Simulation.run(seed, steps).size();
            } catch (AssertionError e) {
                if (++failed <= MAX_TOLD) {
                    System.out.println(e.getMessage() + "\n");
                }
            }
        }
        System.out.println(count + " runs, " + events + " events, " + failed + " not as they must be");
        Set<String> never = new TreeSet<>(Steps.allowed());
        never.removeAll(steps.made());
        never.forEach(step -> System.out.println("never made: " + step));
        System.exit(failed > 0 ? 1 : 0);
    }
}
