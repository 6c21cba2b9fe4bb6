package dev.plush.cli;

import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.tui.model.HostFacts;
import dev.plush.tui.model.Text;
import java.io.PrintWriter;

/** A run as of some moment, as text: the tables of {@code plush status}. */
final class StatusText {
    private StatusText() {}

    /** Returns the run in one line. */
    static String headline(RunState state) {
        return state.run() + "  " + state.life()
                + (state.reason().isEmpty() ? "" : ", " + Summary.verdict(state) + ": " + Text.clean(state.reason()));
    }

    /** Prints its hosts and processes. */
    static void print(RunState state, PrintWriter out) {
        out.printf(
                "%n%-16s %-10s %-14s %-6s %-8s %-8s %-18s %s%n",
                "HOST", "STATE", "COMPONENT", "LIVE", "RESTARTS", "RTT", "CLOCK", "NOTE");
        for (HostState host : state.hosts()) {
            String component = host.component() < 0
                    ? "-"
                    : state.plan().components().get(host.component()).name();
            out.printf(
                    "%-16s %-10s %-14s %-6d %-8d %-8s %-18s %s%n",
                    host.name(),
                    host.status(),
                    component,
                    host.live(),
                    host.restarts(),
                    HostFacts.roundTrip(host),
                    HostFacts.clock(host),
                    note(host));
        }
        out.printf("%n%-16s %-24s %-16s %-8s %-8s %s%n", "HOST", "PROCESS", "STATE", "ATTEMPT", "PID", "NOTE");
        for (ProcessState process : state.processes()) {
            out.printf(
                    "%-16s %-24s %-16s %-8d %-8d %s%n",
                    state.host(process.host()).name(),
                    state.nameOf(process),
                    process.status(),
                    process.attempt(),
                    process.pid(),
                    Text.clean(process.note()));
        }
    }

    private static String note(HostState host) {
        boolean spare = host.component() >= 0 && host.rank() < 0 && host.note().isEmpty();
        return spare ? "spare" : Text.clean(host.note());
    }
}
