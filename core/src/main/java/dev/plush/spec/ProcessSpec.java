package dev.plush.spec;

import dev.plush.event.Attribute;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.RestartPolicy;
import java.util.List;

/**
 * How to run one process. Program, arguments, folder and the values of the environment are texts for
 * {@link StartText}.
 *
 * @param folder empty for the working folder
 * @param timeoutMillis of the whole process; 0 for none
 * @param stopSignal a name without SIG
 */
public record ProcessSpec(
        String name,
        String program,
        List<String> arguments,
        String folder,
        List<Attribute> environment,
        long timeoutMillis,
        RestartPolicy restart,
        List<ExitRule> exits,
        String stopSignal,
        long stopGraceMillis,
        Place place) {
    public ProcessSpec {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        exits = List.copyOf(exits);
    }
}
