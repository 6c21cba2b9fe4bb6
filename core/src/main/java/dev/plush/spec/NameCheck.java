package dev.plush.spec;

import dev.plush.spec.Problem.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Checks the names of a project: each given once, each reference to something that exists, nothing left over. */
final class NameCheck {
    private final Application application;
    private final Problems problems;

    NameCheck(Application application, Problems problems) {
        this.application = application;
        this.problems = problems;
    }

    void check() {
        unique("software", application.software(), SoftwareSpec::name, SoftwareSpec::place, problems);
        unique("component", application.components(), ComponentSpec::name, ComponentSpec::place, problems);
        unique("experiment", application.experiments(), ExperimentSpec::name, ExperimentSpec::place, problems);
        present();
        checkSoftware();
        checkUse();
    }

    private void present() {
        if (application.components().isEmpty()) {
            problems.error(application.place(), "the project has no <component>, so no hosts to run on; add one");
        }
        if (application.experiments().isEmpty()) {
            problems.error(
                    application.place(),
                    "the project has no <experiment> (or <application>), so nothing to run; add one");
        }
    }

    private void checkSoftware() {
        Set<String> known = new LinkedHashSet<>();
        for (SoftwareSpec software : application.software()) {
            known.add(software.name());
            unique(
                    "package",
                    "destination",
                    software.packages(),
                    PackageSpec::destination,
                    PackageSpec::place,
                    problems);
        }
        Set<String> used = new HashSet<>();
        for (ComponentSpec component : application.components()) {
            for (Name name : component.software()) {
                used.add(name.text());
                known("software", name, known, " in the project", problems);
            }
        }
        for (SoftwareSpec software : application.software()) {
            if (!used.contains(software.name()) && !software.name().isEmpty()) {
                problems.warning(
                        software.place(),
                        "software \"" + software.name() + "\" is used by no component; name it in one, or remove it");
            }
        }
    }

    private void checkUse() {
        Set<String> known = new LinkedHashSet<>();
        application.components().forEach(component -> known.add(component.name()));
        Set<String> used = new HashSet<>();
        for (ExperimentSpec experiment : application.experiments()) {
            for (FlowSpec flow : experiment.flows()) {
                used.add(flow.component().text());
                known("component", flow.component(), known, " in the project", problems);
            }
        }
        for (ComponentSpec component : application.components()) {
            if (!used.contains(component.name()) && !component.name().isEmpty()) {
                problems.warning(
                        component.place(),
                        "component \"" + component.name()
                                + "\" has no <component_block>, so no hosts are taken for it; add one, or remove it");
            }
        }
    }

    /** Reports a reference to what does not exist {@code where}, which begins with a blank. */
    static void known(String kind, Name name, Collection<String> known, String where, Problems problems) {
        if (!name.text().isEmpty() && !known.contains(name.text())) {
            String hint = problems.full(Severity.ERROR) ? "" : Spelling.hint(name.text(), known);
            problems.error(
                    name.place(),
                    "there is no " + kind + " \"" + name.text() + "\"" + where + hint + "; known: "
                            + Spelling.list(known));
        }
    }

    /** Reports each item that has the name of an earlier one. */
    static <T> void unique(
            String kind, List<T> items, Function<T, String> name, Function<T, Place> place, Problems problems) {
        unique(kind, "name", items, name, place, problems);
    }

    private static <T> void unique(
            String kind,
            String what,
            List<T> items,
            Function<T, String> name,
            Function<T, Place> place,
            Problems problems) {
        Map<String, Place> first = new HashMap<>();
        for (T item : items) {
            Place before = name.apply(item).isEmpty() ? null : first.putIfAbsent(name.apply(item), place.apply(item));
            if (before != null) {
                problems.error(
                        place.apply(item),
                        kind + " \"" + name.apply(item) + "\" has the " + what + " of another " + kind + " at " + before
                                + "; change one of them");
            }
        }
    }
}
