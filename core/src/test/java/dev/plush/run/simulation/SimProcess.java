package dev.plush.run.simulation;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessId;

/** One start of a process on a simulated host. */
final class SimProcess {
    private final SimHost host;
    private final SimHost.Name name;
    private Exit exit = Exit.NONE;

    SimProcess(SimHost host, SimHost.Name name) {
        this.host = host;
        this.name = name;
    }

    boolean runs() {
        return exit.kind() == Exit.Kind.NONE;
    }

    Event started() {
        return new ProcessStarted(new ProcessId(name.process()), name.attempt(), 1000 + name.process(), 7);
    }

    private Event exited() {
        return new ProcessExited(new ProcessId(name.process()), name.attempt(), exit);
    }

    void exit(Exit how) {
        if (runs()) {
            exit = how;
            host.keep(exited());
        }
    }

    /** A probe has an answer: {@code bad} names the check that failed, or is empty. */
    void looked(String bad) {
        if (runs()) {
            ProcessId process = new ProcessId(name.process());
            host.keep(
                    bad.isEmpty()
                            ? new ProcessReady(process, name.attempt(), "up")
                            : new ProcessUnhealthy(process, name.attempt(), bad, "not up"));
        }
    }

    /** Ends without a word. */
    void kill() {
        if (runs()) {
            exit = new Exit(Exit.Kind.SIGNAL, 9);
        }
    }

    /** The order to start came again: says again what is known, unless it is on its way. */
    void repeat() {
        if (!host.holds(ProcessStarted.class, name)) {
            host.keep(started());
        }
        if (!runs() && !host.holds(ProcessExited.class, name)) {
            host.keep(exited());
        }
    }
}
