package dev.plush.replay;

import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.Event;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.TaskEvent.TaskEnded;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What was decided and what went wrong in a run, each under a name that the same thing has in another run: by block, rank
 * and start, not by time or by the host that happened to serve.
 */
final class Steps {
    /**
     * A step.
     *
     * @param name what it is about, alike in other runs
     * @param what how it went
     * @param tookNanos how long what ends with it took; negative where that means nothing
     * @param host on which it was; empty for none
     */
    record Step(String name, String what, long tookNanos, String host, RecordedEvent event) {}

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<Long, Long> begun = new HashMap<>();
    private RunState run = RunState.EMPTY;

    private Steps() {}

    /** Returns the steps of a run by their names, in the order in which they were made. */
    static Map<String, Step> of(Timeline timeline) {
        Steps all = new Steps();
        timeline.events().forEach(all::take);
        return all.steps;
    }

    private void take(RecordedEvent recorded) {
        RunState before = run;
        run = Reducer.apply(run, recorded);
        Event event = recorded.event();
        if (event instanceof ProcessEvent process) {
            process(before, recorded, process);
        } else if (event instanceof HostEvent host) {
            host(recorded, host);
        } else if (event instanceof BarrierEvent barrier) {
            barrier(recorded, barrier);
        } else if (event instanceof BlockStarted block) {
            begun.put(key(block.host(), block.block()), recorded.timeNanos());
        } else if (event instanceof BlockEnded block) {
            Long since = begun.remove(key(block.host(), block.block()));
            String name = "block " + run.plan().blocks().get(block.block()).name() + " on " + rank(block.host());
            String what = block.outcome().name().toLowerCase(Locale.ROOT);
            add(name, what, since == null ? -1 : recorded.timeNanos() - since, host(block.host()), recorded);
        } else {
            other(recorded, event);
        }
    }

    private void other(RecordedEvent recorded, Event event) {
        if (event instanceof SoftwareFailed failed) {
            String name =
                    "software " + run.plan().software().get(failed.software()).name();
            add(name + " on " + rank(failed.host()), failed.reason(), -1, host(failed.host()), recorded);
        } else if (event instanceof TaskEnded task) {
            String name = run.plan().workflows().get(task.workflow()).name();
            String what = task.outcome().name().toLowerCase(Locale.ROOT);
            add("task " + name + "/" + run.task(task.workflow(), task.task()), what, -1, "", recorded);
        } else if (event instanceof OperatorRequested asked) {
            String what = asked.request().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            add("somebody asks", what, -1, "", recorded);
        } else if (event instanceof RunEvent.ControllerRestarted || event instanceof RunEvent.ControllerPaused) {
            add("controller", event.type().title(), -1, "", recorded);
        } else if (event instanceof RunEvent.RunEnding ending) {
            String verdict = ending.verdict().name().toLowerCase(Locale.ROOT);
            add("verdict", verdict + ", exit code " + ending.exitCode(), run.durationNanos(), "", recorded);
        }
    }

    private static long key(HostId host, int block) {
        return ((long) host.index() << 32) | block;
    }

    private void process(RunState before, RecordedEvent recorded, ProcessEvent event) {
        ProcessState process = run.process(event.process());
        String name = "process " + run.nameOf(process) + " on " + rank(process.host());
        String start = name + (event.attempt() > 1 ? ", start " + event.attempt() : "");
        String host = host(process.host());
        if (event instanceof ProcessExited exited) {
            long ran = recorded.timeNanos() - before.process(event.process()).sinceNanos();
            add(start, exited.exit().words(), ran, host, recorded);
        } else if (event instanceof ProcessStartFailed) {
            add(start, "not started", -1, host, recorded);
        } else if (event instanceof ProcessUnhealthy unhealthy) {
            add(start + ", " + unhealthy.check(), "not well", -1, host, recorded);
        } else if (event instanceof RestartScheduled again) {
            add(name + ", restart " + (again.attempt() - 1), "scheduled", -1, host, recorded);
        }
    }

    private void host(RecordedEvent recorded, HostEvent event) {
        String name = "host of " + rank(event.host());
        String host = host(event.host());
        if (event instanceof HostConnectFailed failed) {
            add(name + ", connection", failed.reason(), -1, host, recorded);
        } else if (event instanceof HostLost) {
            add(name, "lost", -1, host, recorded);
        } else if (event instanceof HostReplaced) {
            add(name, "replaced", -1, host, recorded);
        } else if (event instanceof HostFailed) {
            add(name, "failed", -1, host, recorded);
        }
    }

    private void barrier(RecordedEvent recorded, BarrierEvent event) {
        String name = "barrier " + run.plan().barriers().get(event.barrier()).name();
        long open = run.barriers().get(event.barrier()).openNanos();
        long took = open == 0 ? -1 : recorded.timeNanos() - open;
        if (event instanceof BarrierReleased released) {
            add(name, "released by " + released.how(), took, "", recorded);
        } else if (event instanceof BarrierTimedOut) {
            add(name, "timed out", took, "", recorded);
        } else if (event instanceof BarrierBroken) {
            add(name, "broken", took, "", recorded);
        }
    }

    /** Returns component and rank of a host, such as {@code receivers 3}: ranks count from 0, people from 1. */
    private String rank(HostId id) {
        HostState host = run.host(id);
        if (host.component() < 0) {
            return "the pool";
        }
        String component = run.plan().components().get(host.component()).name();
        return host.rank() < 0 ? "a spare of " + component : component + " " + (host.rank() + 1);
    }

    private String host(HostId id) {
        return run.host(id).name();
    }

    private void add(String name, String what, long took, String host, RecordedEvent event) {
        int count = named.merge(name, 1, Integer::sum);
        String unique = count == 1 ? name : name + " (" + count + ")";
        steps.put(unique, new Step(unique, what, took, host, event));
    }
}
