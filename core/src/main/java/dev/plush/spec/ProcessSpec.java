package dev.plush.spec;

import dev.plush.event.Attribute;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.HiddenVariable;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Probe;
import dev.plush.event.Watchdog;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to run one process. Program, arguments, folder and the values of the environment are texts for
 * {@link StartText}.
 *
 * @param folder empty for the working folder
 * @param timeoutMillis of the whole process; 0 for none
 * @param stopSignal a name without SIG
 * @param stdin what it reads, or empty
 * @param hidden variables whose values get into no journal; the values that the application gives, else empty
 * @param ready how it is known that it does its work
 * @param readyWithinMillis how long that may take
 * @param collect patterns of files to bring back, relative to its folder
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
        String stdin,
        Map<HiddenVariable, String> hidden,
        Probe ready,
        long readyWithinMillis,
        List<Watchdog> watchdogs,
        List<String> collect,
        Place place) {
    public ProcessSpec {
        hidden = Collections.unmodifiableMap(new LinkedHashMap<>(hidden));
        watchdogs = List.copyOf(watchdogs);
        collect = List.copyOf(collect);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        exits = List.copyOf(exits);
    }
}
