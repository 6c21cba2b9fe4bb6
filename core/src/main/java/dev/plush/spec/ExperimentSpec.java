package dev.plush.spec;

import java.util.List;

/** One way to run the components of a project. The flows start independently of each other. */
public record ExperimentSpec(String name, List<FlowSpec> flows, Place place) {
    public ExperimentSpec {
        flows = List.copyOf(flows);
    }
}
