package dev.plush.spec;

import java.util.List;

/**
 * A named set of hosts.
 *
 * @param minHosts fewer than this and the application cannot run
 * @param maxHosts at least {@code minHosts}; {@link Integer#MAX_VALUE} for as many as there are
 * @param spares hosts beyond those, prepared and idle until one is lost
 * @param software names of what must be on each of them
 * @param resources which hosts may serve; empty for all
 * @param wishes what is asked of the attributes of each host
 * @param distances what is asked of the latency between its hosts and those of others
 */
public record ComponentSpec(
        String name,
        int minHosts,
        int maxHosts,
        int spares,
        List<Name> software,
        List<ResourceRequest> resources,
        List<Wish> wishes,
        List<Distance> distances,
        Place place) {
    public ComponentSpec {
        software = List.copyOf(software);
        resources = List.copyOf(resources);
        wishes = List.copyOf(wishes);
        distances = List.copyOf(distances);
    }

    /** Hosts of one directory type and group; empty means any. */
    public record ResourceRequest(String type, String group, Place place) {}

    /**
     * The latency between each host of this component and each of another, or of the same.
     *
     * @param component the other's name
     */
    public record Distance(String component, Wish.Range latency) {}

    /** Returns this component with more that is asked of its hosts. */
    ComponentSpec with(List<Wish> moreWishes, List<Distance> moreDistances) {
        return new ComponentSpec(
                name,
                minHosts,
                maxHosts,
                spares,
                software,
                resources,
                joined(wishes, moreWishes),
                joined(distances, moreDistances),
                place);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> all = new java.util.ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
