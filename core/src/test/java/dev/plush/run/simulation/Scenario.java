package dev.plush.run.simulation;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Plan;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import java.util.ArrayList;
import java.util.List;

/** What a simulated run is started with: a plan, a pool, and how long its processes take. */
record Scenario(Plan plan, List<List<Integer>> pool, long deadlineMillis, List<Long> meanMillis, int fanout) {

    /** Returns the first facts of the run, as the command line gives them to a new run. */
    List<Event> facts() {
        List<Event> facts = new ArrayList<>();
        facts.add(new RunStarted("r", plan, "test", 1, "here", "ann", "app.xml", deadlineMillis, fanout));
        for (int i = 0; i < pool.size(); i++) {
            HostId id = new HostId(i);
            facts.add(new HostPooled(
                    id,
                    "h" + (i + 1),
                    "127.0.0." + (i + 1),
                    fanout > 0 ? "ssh" : "local",
                    0,
                    "",
                    "",
                    "",
                    pool.get(i),
                    List.of(),
                    0));
        }
        facts.add(new PoolDiscovered(pool.size(), "simulation", ""));
        return facts;
    }

    /** Returns how long this start of a process of the plan takes. */
    long runMillis(int process, World world) {
        return 1 + world.between(0, 2 * meanMillis.get(process));
    }
}
