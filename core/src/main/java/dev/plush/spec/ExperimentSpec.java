package dev.plush.spec;

import java.util.List;

/**
 * One way to run the components of a project. The flows start independently of each other.
 *
 * @param service whether it goes on until somebody stops it
 * @param reconnectMillis of a service: after how long a host that failed may serve again
 * @param execution where its {@code <execution>} begins
 */
public record ExperimentSpec(
        String name, List<FlowSpec> flows, boolean service, long reconnectMillis, Place place, Place execution) {
    public ExperimentSpec {
        flows = List.copyOf(flows);
    }
}
