package dev.plush.resource;

import java.util.List;

/**
 * Which hosts serve which components.
 *
 * @param hosts first those that were given to a component, component by component and in the order of their ranks, then
 *     those that could stand in for one
 * @param unsuitable hosts that no component can use
 * @param shortages a sentence for each component that has fewer hosts than it needs; empty if all is well
 */
public record MatchResult(List<Match> hosts, List<Resource> unsuitable, List<String> shortages) {
    public MatchResult {
        hosts = List.copyOf(hosts);
        unsuitable = List.copyOf(unsuitable);
        shortages = List.copyOf(shortages);
    }

    /**
     * A host and the places of the components that it may serve, the preferred one first.
     *
     * @param given whether it was given to the first of them; otherwise it is an extra
     */
    public record Match(Resource resource, List<Integer> components, boolean given) {
        public Match {
            components = List.copyOf(components);
        }
    }

    /** Returns whether every component has the hosts it needs. */
    public boolean isEnough() {
        return shortages.isEmpty();
    }
}
