package dev.plush.resource.provider;

import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import java.util.List;
import java.util.Optional;

/** Expands Slurm's lists of nodes, {@code a[01-03,7],b}, which are host sets of a simple kind. Pure. */
final class NodeList {
    private NodeList() {}

    /** Returns the names in their order; nothing if {@code text} holds more than names and ranges of numbers. */
    static Optional<List<String>> expand(String text) {
        try {
            return HostSet.parse(text).names();
        } catch (HostSetProblem e) {
            return Optional.empty();
        }
    }
}
