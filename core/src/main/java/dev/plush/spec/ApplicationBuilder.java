package dev.plush.spec;

import dev.plush.spec.ComponentSpec.ResourceRequest;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes records of checked elements. Values that are wrong have been reported before; here they become 0 or empty, so
 * that the rest can still be looked at.
 */
final class ApplicationBuilder {
    private final Problems problems;
    private final boolean gush;
    private final FlowBuilder flows;
    private final SoftwareBuilder software;

    ApplicationBuilder(Problems problems, boolean gush) {
        this.problems = problems;
        this.gush = gush;
        this.flows = new FlowBuilder(problems);
        this.software = new SoftwareBuilder(problems, gush);
    }

    Application build(Element project) {
        return new Application(
                project.get("name"),
                gush,
                project.children("software").stream().map(software::build).toList(),
                project.children("component").stream().map(this::component).toList(),
                project.children("experiment").stream().map(this::experiment).toList(),
                project.place());
    }

    private ComponentSpec component(Element component) {
        Element hosts = component
                .child("rspec")
                .flatMap(rspec -> rspec.child("num_hosts"))
                .orElse(null);
        int min = 1;
        int max = 1;
        if (hosts != null) {
            int exactly = Numbers.parse(hosts.ownText(), 0);
            boolean range = hosts.has("min") || hosts.has("max");
            min = range ? Numbers.parse(hosts.get("min"), 1) : Math.max(1, exactly);
            max = range ? Numbers.parse(hosts.get("max"), Integer.MAX_VALUE) : min;
            checkHosts(hosts, range, min, max);
        }
        return new ComponentSpec(
                component.get("name"),
                min,
                Math.max(min, max),
                component.children("software-name").stream()
                        .map(it -> new Name(it.get("name"), it.placeOf("name")))
                        .toList(),
                component
                        .child("resources")
                        .map(it -> it.children("resource").stream()
                                .map(r -> new ResourceRequest(r.get("type"), r.get("group"), r.place()))
                                .toList())
                        .orElse(List.of()),
                component.place());
    }

    private void checkHosts(Element hosts, boolean range, int min, int max) {
        if (!range && hosts.ownText().isEmpty()) {
            problems.error(
                    hosts.place(),
                    "<num_hosts> is empty: expected a whole number from 1 to 1000000, or the attributes \"min\" and"
                            + " \"max\"");
        }
        if (range && !hosts.ownText().isEmpty()) {
            problems.error(hosts.place(), "<num_hosts> has both a number and \"min\" or \"max\"; keep one of them");
        }
        if (max >= 1 && max < min) { // 0 has been reported
            problems.error(
                    hosts.placeOf("max"),
                    "max=\"" + max + "\" of <num_hosts> is less than min=\"" + min + "\"; swap them, or raise max");
        }
    }

    private ExperimentSpec experiment(Element experiment) {
        List<FlowSpec> found = experiment
                .child("execution")
                .map(it ->
                        it.children("component_block").stream().map(flows::flow).toList())
                .orElse(List.of());
        Place execution = experiment.child("execution").map(Element::place).orElse(Place.NONE);
        return new ExperimentSpec(experiment.get("name"), found, experiment.place(), execution);
    }

    static long millis(Element element, String attribute, long otherwise) {
        return Units.millis(element.get(attribute)).orElse(otherwise);
    }

    static int preparePercent(String prepare) {
        OptionalInt percent = Units.percent(prepare);
        return prepare.equals("each") ? 0 : percent.orElse(100);
    }
}
