package dev.plush.spec;

import java.util.List;

/**
 * A named set of hosts.
 *
 * @param minHosts fewer than this and the application cannot run
 * @param maxHosts at least {@code minHosts}; {@link Integer#MAX_VALUE} for as many as there are
 * @param software names of what must be on each of them
 * @param resources which hosts may serve; empty for all
 */
public record ComponentSpec(
        String name, int minHosts, int maxHosts, List<Name> software, List<ResourceRequest> resources, Place place) {
    public ComponentSpec {
        software = List.copyOf(software);
        resources = List.copyOf(resources);
    }

    /** Hosts of one directory type and group; empty means any. */
    public record ResourceRequest(String type, String group, Place place) {}
}
