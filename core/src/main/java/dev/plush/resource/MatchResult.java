package dev.plush.resource;

import java.util.List;

/**
 * Which hosts serve which components. A component's hosts come in the order of their ranks, then its spares, so that who
 * knows how many it gets finds the spares behind them.
 *
 * @param hosts first those that were given to a component, component by component, then those that could stand in for one
 * @param unsuitable hosts that no component can use
 * @param shortages a sentence for each component that has fewer hosts than it needs; empty if all is well
 * @param notes sentences on what is not as asked for but no reason not to run
 */
public record MatchResult(List<Match> hosts, List<Resource> unsuitable, List<String> shortages, List<String> notes) {
    public MatchResult {
        hosts = List.copyOf(hosts);
        unsuitable = List.copyOf(unsuitable);
        shortages = List.copyOf(shortages);
        notes = List.copyOf(notes);
    }

    /** What a host is for. */
    public enum Role {
        /** It serves. */
        TAKEN,
        /** It is prepared, and waits for one that is lost. */
        SPARE,
        /** It could stand in for one, but nobody asked for it. */
        EXTRA
    }

    /**
     * A host and the places of the components that it may serve, the preferred one first: the one that it was given to.
     *
     * @param place among those of the same role in that component, from 0; 0 for extras
     * @param penalty of serving the first of the components
     */
    public record Match(Resource resource, List<Integer> components, Role role, int place, double penalty) {
        public Match {
            components = List.copyOf(components);
        }

        /** Returns whether it was given to the first of its components, to serve or as a spare. */
        public boolean given() {
            return role != Role.EXTRA;
        }
    }

    /** Returns whether every component has the hosts it needs. */
    public boolean isEnough() {
        return shortages.isEmpty();
    }
}
