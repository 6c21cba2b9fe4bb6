package dev.plush.spec;

import java.util.List;

/**
 * One way to run the components of a project. The flows start independently of each other.
 *
 * @param execution where its {@code <execution>} begins
 */
public record ExperimentSpec(String name, List<FlowSpec> flows, Place place, Place execution) {
    public ExperimentSpec {
        flows = List.copyOf(flows);
    }
}
