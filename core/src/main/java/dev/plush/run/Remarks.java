package dev.plush.run;

import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.HostId;
import dev.plush.wire.Report;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Notices what a user should know about hosts though nothing is wrong with the connection: two entries of the directory
 * that are one machine, a host that calls itself by the name of another entry, and a clock that is far off. Each is said
 * once. Costs the same for any number of hosts. Used by one thread.
 */
final class Remarks {
    /** Beyond this, times of hosts cannot be compared by eye any more; certificates and builds begin to mind. */
    static final double CLOCK_MILLIS = 5_000;

    /** Containers share a kernel and its boot, but not their names. */
    private record Machine(String bootId, String hostname, int processors, long memoryBytes) {}

    private record Said(int host, String kind) {}

    private final Map<Machine, HostPooled> machines = new HashMap<>();
    private final Map<String, HostPooled> names = new HashMap<>();
    private final Set<Said> said = new HashSet<>();

    /** Learns the names in the directory, which hosts then may not call themselves unless they are theirs. */
    void knows(HostPooled pooled) {
        names.putIfAbsent(pooled.name().toLowerCase(Locale.ROOT), pooled);
        names.putIfAbsent(pooled.address().toLowerCase(Locale.ROOT), pooled);
    }

    /** Returns what there is to say about a host that has just connected. */
    List<HostRemarked> connected(HostPooled pooled, Report.Welcome welcome) {
        List<HostRemarked> remarks = new ArrayList<>();
        if (!pooled.transport().equals("ssh")
                || isHere(pooled.address())
                || welcome.bootId().isEmpty()) {
            return remarks; // hosts on this machine are one machine on purpose
        }
        Machine machine =
                new Machine(welcome.bootId(), welcome.hostname(), welcome.processors(), welcome.memoryBytes());
        HostPooled first = machines.putIfAbsent(machine, pooled);
        HostPooled named = names.get(welcome.hostname().toLowerCase(Locale.ROOT));
        if (first != null && !first.host().equals(pooled.host())) {
            say(
                    remarks,
                    pooled.host(),
                    "SAME_MACHINE",
                    "is the same machine as " + first.name() + ": both call themselves " + welcome.hostname()
                            + " and were booted at the same moment; they share its processors and its disk");
        } else if (named != null && !named.host().equals(pooled.host())) {
            say(
                    remarks,
                    pooled.host(),
                    "OTHER_NAME",
                    "calls itself " + welcome.hostname() + ", which is how the directory calls or reaches "
                            + named.name() + "; the addresses may be mixed up");
        }
        return remarks;
    }

    /** Returns what there is to say about a host's clock. */
    List<HostRemarked> measured(HostId host, double offsetMillis, double errorMillis) {
        List<HostRemarked> remarks = new ArrayList<>();
        if (Math.abs(offsetMillis) - errorMillis > CLOCK_MILLIS) {
            say(
                    remarks,
                    host,
                    "CLOCK",
                    String.format(
                            Locale.ROOT,
                            "its clock is %.1f s %s this one's; times of its files and logs are its own",
                            Math.abs(offsetMillis) / 1000,
                            offsetMillis > 0 ? "ahead of" : "behind"));
        }
        return remarks;
    }

    private void say(List<HostRemarked> remarks, HostId host, String kind, String detail) {
        if (said.add(new Said(host.index(), kind))) {
            remarks.add(new HostRemarked(host, kind, detail));
        }
    }

    private static boolean isHere(String address) {
        return address.startsWith("127.") || address.equals("::1") || address.equalsIgnoreCase("localhost");
    }
}
