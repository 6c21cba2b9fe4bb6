package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.Plan.BarrierPlan;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.Plan.ComponentPlan;
import dev.plush.event.Plan.FlowPlan;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.run.Fact;
import dev.plush.run.Loop;
import dev.plush.state.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A run on many hosts on which all goes well: agents that connect, start, end and clean what the loop asks for, at once
 * and in the order of asking. Each host runs steps, one process each, with a barrier after every fifth.
 */
final class LargeRun {
    private static final int STEPS_PER_BARRIER = 5;
    private static final String FIRST_PHASE = "join";
    private static final String LAST_PHASE = "transfer";

    private final int hosts;
    private final int steps;
    private final long[] reports;
    private final Deque<Command> asked = new ArrayDeque<>();
    private Loop loop;

    LargeRun(int hosts, int steps) {
        this.hosts = hosts;
        this.steps = steps;
        this.reports = new long[hosts];
    }

    /** Keeps a command until it is its turn. */
    void take(Command command) {
        asked.add(command);
    }

    RunState state() {
        return loop.state();
    }

    /** Drives the loop from the first fact to the last. */
    void drive(Loop on) {
        loop = on;
        accept(new RunStarted("r", plan(), "bench", 1, "here", "ann", "app.xml", 0));
        for (int i = 0; i < hosts; i++) {
            accept(new HostPooled(new HostId(i), "h" + i, "10.0.0." + i, "ssh", 22, "", "", "", List.of(0), List.of()));
        }
        accept(new PoolDiscovered(hosts, "bench", ""));
        while (!asked.isEmpty()) {
            answer(asked.remove());
        }
    }

    private void answer(Command command) {
        if (command instanceof Command.ConnectHost connect) {
            int host = connect.host().index();
            reported(
                    host, new HostConnected(connect.host(), connect.epoch(), 10, "h" + host, "b", "17", "/r", 2, 1, 1));
        } else if (command instanceof Command.StartProcess start) {
            int host = loop.state().process(start.process()).host().index();
            reported(host, new ProcessStarted(start.process(), start.attempt(), 4711, 99_887_766));
            reported(host, new ProcessExited(start.process(), start.attempt(), Exit.status(0)));
        } else if (command instanceof Command.CleanHost clean) {
            reported(clean.host().index(), new CleanupAudited(clean.host(), 0, 0, 0, ""));
        }
    }

    private void accept(Event event) {
        loop.accept(Fact.of(event));
    }

    private void reported(int host, Event event) {
        long hostTime = loop.state().timeNanos() - 3_000_000;
        loop.accept(new Fact(event, new Origin(host, ++reports[host], hostTime, -3.1, 0.4)));
    }

    private Plan plan() {
        List<BlockPlan> blocks = new ArrayList<>();
        List<ProcessPlan> processes = new ArrayList<>();
        List<BarrierPlan> barriers = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            int phase = step < steps / 2 ? 0 : 1;
            processes.add(process("step-" + step, blocks.size()));
            blocks.add(new BlockPlan("step-" + step, 0, before(blocks), phase, List.of(processes.size() - 1), -1));
            if (step % STEPS_PER_BARRIER == STEPS_PER_BARRIER - 1) {
                blocks.add(new BlockPlan("all-" + step, 0, before(blocks), -1, List.of(), barriers.size()));
                barriers.add(new BarrierPlan("all-" + step, 0, 60_000, false));
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            all.add(i);
        }
        return new Plan(
                "bench",
                "bench",
                List.of(),
                List.of(new ComponentPlan("all", hosts, hosts, List.of(), List.of(0))),
                List.of(new FlowPlan("all", 0, 0, all)),
                blocks,
                processes,
                barriers,
                List.of(FIRST_PHASE, LAST_PHASE));
    }

    private static List<Integer> before(List<BlockPlan> blocks) {
        return blocks.isEmpty() ? List.of() : List.of(blocks.size() - 1);
    }

    private static ProcessPlan process(String name, int block) {
        return new ProcessPlan(
                name, block, name, List.of(), "", List.of(), 0, RestartPolicy.NEVER, List.of(), "TERM", 5000);
    }
}
