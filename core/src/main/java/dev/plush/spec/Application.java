package dev.plush.spec;

import java.util.List;
import java.util.Optional;

/**
 * What an application file says, checked and with variables filled in. Immutable.
 *
 * @param project the project's name
 * @param gush whether the root was {@code <gush>}
 * @param experiments at least one; the first is the one to run unless another is asked for
 */
public record Application(
        String project,
        boolean gush,
        List<SoftwareSpec> software,
        List<ComponentSpec> components,
        List<ExperimentSpec> experiments,
        Place place) {
    public Application {
        software = List.copyOf(software);
        components = List.copyOf(components);
        experiments = List.copyOf(experiments);
    }

    /** Returns the experiment of that name, the first one for the empty name, or nothing. */
    public Optional<ExperimentSpec> experiment(String nameOrEmpty) {
        return experiments.stream()
                .filter(experiment -> nameOrEmpty.isEmpty() || experiment.name().equals(nameOrEmpty))
                .findFirst();
    }
}
