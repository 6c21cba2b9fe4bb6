package dev.plush.state;

import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.CommandEvent.CommandEnded;
import dev.plush.event.Event;
import dev.plush.event.FileEvent;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessId;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.TaskEvent.TaskAssigned;
import dev.plush.event.TaskEvent.TaskEnded;

/** What events are about. Never fails, whatever an event names. */
public final class About {
    private About() {}

    /** Returns the index of the host that the event is about, or on which it happened; -1 for none in particular. */
    public static int host(RunState run, Event event) {
        if (event instanceof HostEvent about) {
            return about.host().index();
        } else if (event instanceof SoftwareEvent about) {
            return about.host().index();
        } else if (event instanceof FileEvent about) {
            return about.host().index();
        } else if (event instanceof ProcessEvent about) {
            return host(run, about.process());
        } else if (event instanceof BlockStarted about) {
            return about.host().index();
        } else if (event instanceof BlockReady about) {
            return about.host().index();
        } else if (event instanceof BlockEnded about) {
            return about.host().index();
        } else if (event instanceof BarrierArrived about) {
            return about.host().index();
        } else if (event instanceof BarrierLeft about) {
            return about.host().index();
        } else if (event instanceof CommandEnded about) {
            return about.host().index();
        } else if (event instanceof TaskAssigned about) {
            return host(run, about.process());
        } else if (event instanceof TaskEnded about) {
            return host(run, about.process());
        }
        return -1;
    }

    private static int host(RunState run, ProcessId process) {
        boolean known =
                process.index() >= 0 && process.index() < run.processes().size();
        return known ? run.process(process).host().index() : -1;
    }
}
