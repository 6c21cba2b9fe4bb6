package dev.plush.spec;

import java.util.List;
import java.util.OptionalInt;

/**
 * Makes records of checked elements. Values that are wrong have been reported before; here they become 0 or empty, so
 * that the rest can still be looked at.
 */
final class ApplicationBuilder {
    private static final long DEFAULT_RECONNECT_MILLIS = 60_000;

    private final Problems problems;
    private final boolean gush;
    private final ComponentBuilder components;
    private final FlowBuilder flows;
    private final SoftwareBuilder software;

    ApplicationBuilder(Problems problems, boolean gush) {
        this.problems = problems;
        this.gush = gush;
        this.components = new ComponentBuilder(problems);
        this.flows = new FlowBuilder(problems);
        this.software = new SoftwareBuilder(problems, gush);
    }

    Application build(Element project) {
        return new Application(
                project.get("name"),
                gush,
                project.children("software").stream().map(software::build).toList(),
                components.components(project.children("component")),
                project.children("experiment").stream().map(this::experiment).toList(),
                project.place());
    }

    private ExperimentSpec experiment(Element experiment) {
        List<FlowSpec> found = experiment
                .child("execution")
                .map(it ->
                        it.children("component_block").stream().map(flows::flow).toList())
                .orElse(List.of());
        Place execution = experiment.child("execution").map(Element::place).orElse(Place.NONE);
        boolean service = experiment.get("service").equals("true");
        if (experiment.has("reconnect") && !service) {
            problems.warning(
                    experiment.placeOf("reconnect"), "\"reconnect\" has no effect without service=\"true\"; add that");
        }
        return new ExperimentSpec(
                experiment.get("name"),
                Leaving.complete(found),
                service,
                service ? millis(experiment, "reconnect", DEFAULT_RECONNECT_MILLIS) : 0,
                experiment.place(),
                execution);
    }

    static long millis(Element element, String attribute, long otherwise) {
        return Units.millis(element.get(attribute)).orElse(otherwise);
    }

    static int preparePercent(String prepare) {
        OptionalInt percent = Units.percent(prepare);
        return prepare.equals("each") ? 0 : percent.orElse(100);
    }
}
