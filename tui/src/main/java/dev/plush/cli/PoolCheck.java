package dev.plush.cli;

import dev.plush.event.Plan;
import dev.plush.resource.DirectoryReader;
import dev.plush.resource.DirectoryReader.Directory;
import dev.plush.resource.Known;
import dev.plush.resource.LocalPool;
import dev.plush.resource.Matcher;
import dev.plush.resource.Resource;
import dev.plush.spec.Application;
import dev.plush.spec.ComponentSpec;
import dev.plush.spec.Place;
import dev.plush.spec.PlanCompiler;
import dev.plush.spec.Problems;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks whether the hosts that a directory lists are enough for an application. Asks nobody: hosts that programs would
 * have to find, and limits on what would have to be measured, are left to {@code plush hosts}.
 */
final class PoolCheck {
    private PoolCheck() {}

    /**
     * Adds an error for each component that cannot get its hosts.
     *
     * @param local hosts of this machine, or -1 for those of {@code directory}
     */
    static void check(Application application, Path base, int local, Path directory, Problems problems) {
        Plan plan = PlanCompiler.compile(application, "", base);
        List<Resource> hosts;
        if (local >= 0) {
            hosts = local == 0 ? LocalPool.forPlan(application, plan) : LocalPool.of(local);
        } else {
            DirectoryReader.ReadResult result = DirectoryReader.read(directory);
            if (result.directory().isEmpty()) {
                problems.error(
                        application.place(),
                        "the directory has errors: " + result.problems().all().get(0));
                return;
            }
            Directory found = result.directory().get();
            if (!found.providers().isEmpty()) {
                left(application, problems, "hosts that the directory has others find");
                return;
            }
            hosts = found.resources();
        }
        if (!Matcher.toMeasure(hosts, application, plan).isEmpty()) {
            left(application, problems, "hosts whose attributes are measured");
            return;
        }
        for (String shortage :
                Matcher.match(hosts, application, plan, Known.NOTHING).shortages()) {
            problems.error(place(application, shortage), shortage);
        }
    }

    private static void left(Application application, Problems problems, String what) {
        problems.note(application.place(), what + " are not looked at here: `plush hosts APP.xml` does that");
    }

    /** A shortage names its component. */
    private static Place place(Application application, String shortage) {
        return application.components().stream()
                .filter(component -> shortage.contains("component \"" + component.name() + "\""))
                .map(ComponentSpec::place)
                .findFirst()
                .orElse(application.place());
    }
}
