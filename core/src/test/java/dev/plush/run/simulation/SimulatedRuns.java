package dev.plush.run.simulation;

import dev.plush.event.RecordedEvent;
import java.util.List;

/** Journals of simulated runs, for the tests of what reads journals. */
public final class SimulatedRuns {
    private SimulatedRuns() {}

    /** Returns the journal of the run of {@code seed}: random application, hosts and faults, the same for the same seed. */
    public static List<RecordedEvent> journal(long seed) {
        return Simulation.run(seed, new Steps());
    }
}
