package dev.plush.control;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Plan;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.run.Fact;
import dev.plush.run.Loop;
import dev.plush.state.RunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A run on many hosts on which all goes well: agents that connect, start, end and clean what the loop asks for, at once
 * and in the order of asking.
 */
final class LargeRun {
    private final int hosts;
    private final Plan plan;
    private final long[] reports;
    private final Deque<Command> asked = new ArrayDeque<>();
    private Loop loop;
    private int failing;
    private int started;

    LargeRun(int hosts, Plan plan) {
        this.hosts = hosts;
        this.plan = plan;
        this.reports = new long[hosts];
    }

    /** The starts from that number on, from 1, end with status 3. */
    LargeRun failing(int start) {
        failing = start;
        return this;
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
        accept(new RunStarted("r", plan, "bench", 1, "here", "ann", "app.xml", 0));
        for (int i = 0; i < hosts; i++) {
            accept(new HostPooled(
                    new HostId(i), "h" + i, "10.0.0." + i, "ssh", 22, "", "", "", List.of(0), List.of(), 0));
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
            reported(
                    host,
                    new ProcessExited(
                            start.process(),
                            start.attempt(),
                            Exit.status(failing > 0 && ++started >= failing ? 3 : 0)));
        } else if (command instanceof Command.CleanHost clean) {
            reported(clean.host().index(), new CleanupAudited(clean.host(), 0, 0, 0, "", 0));
        }
    }

    private void accept(Event event) {
        loop.accept(Fact.of(event));
    }

    private void reported(int host, Event event) {
        long hostTime = loop.state().timeNanos() - 3_000_000;
        loop.accept(new Fact(event, new Origin(host, ++reports[host], hostTime, -3.1, 0.4)));
    }
}
