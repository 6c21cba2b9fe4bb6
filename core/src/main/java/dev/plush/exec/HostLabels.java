package dev.plush.exec;

import dev.plush.hostset.Folded;
import java.util.List;

/** How hosts are named where they share something. Pure. */
public final class HostLabels {
    private HostLabels() {}

    /** Returns for instance {@code h[01-07,09] (8 hosts)}, or the name of a single one. */
    public static String of(List<String> hosts) {
        String folded = Folded.of(hosts);
        return hosts.size() == 1 ? folded : folded + " (" + hosts.size() + " hosts)";
    }
}
