package dev.plush.replay;

import dev.plush.event.Event;
import dev.plush.event.ProcessId;
import dev.plush.state.About;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/** What things of a run are called in sentences. */
final class Names {
    private Names() {}

    /** Returns {@code h02/server}. */
    static String process(RunState run, ProcessId id) {
        ProcessState process = run.process(id);
        return run.host(process.host()).name() + "/" + run.nameOf(process);
    }

    /** Returns the event's name and host, for events of which there is nothing better to say. */
    static String of(RunState run, Event event) {
        int host = About.host(run, event);
        String on = host >= 0 && host < run.hosts().size()
                ? " on " + run.hosts().get(host).name()
                : "";
        return event.type().title() + on;
    }
}
