package dev.plush.spec;

import dev.plush.spec.ComponentSpec.ResourceRequest;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Makes records of checked elements. Values that are wrong have been reported before; here they become 0 or empty, so
 * that the rest can still be looked at.
 */
final class ApplicationBuilder {
    private final Problems problems;
    private final boolean gush;
    private final FlowBuilder flows;

    ApplicationBuilder(Problems problems, boolean gush) {
        this.problems = problems;
        this.gush = gush;
        this.flows = new FlowBuilder(problems);
    }

    Application build(Element project) {
        return new Application(
                project.get("name"),
                gush,
                project.children("software").stream().map(this::software).toList(),
                project.children("component").stream().map(this::component).toList(),
                project.children("experiment").stream().map(this::experiment).toList(),
                project.place());
    }

    private SoftwareSpec software(Element software) {
        String type = software.get("type");
        List<PackageSpec> packages =
                software.children("package").stream().map(this::onePackage).toList();
        if (packages.isEmpty() && (type.equals("tar") || type.equals("zip"))) {
            problems.error(
                    software.place(),
                    "software \"" + software.get("name") + "\" of type \"" + type
                            + "\" has no <package>; add one, or use type=\"none\"");
        }
        if (type.equals("script") && software.child("install").isEmpty()) {
            problems.error(
                    software.place(),
                    "software \"" + software.get("name")
                            + "\" of type \"script\" needs an <install>, which is the script; add it");
        }
        if (gush && type.equals("none")) {
            packages.stream()
                    .filter(PackageSpec::isArchive)
                    .forEach(archive -> problems.note(
                            archive.place(),
                            "\"" + archive.destination()
                                    + "\" is unpacked beside itself, as Gush did for software of type \"none\""));
        }
        return new SoftwareSpec(
                software.get("name"),
                type,
                packages,
                software.textOf("install"),
                software.child("install").map(it -> millis(it, "timeout", 0)).orElse(0L),
                software.textOf("check"),
                software.place());
    }

    private PackageSpec onePackage(Element element) {
        String kind = element.get("type");
        boolean inline = kind.equals("inline");
        String wanted = inline ? "text" : "path";
        String unwanted = inline ? "path" : "text";
        if (element.child(wanted).isEmpty() && !kind.isEmpty()) {
            problems.error(
                    element.place(),
                    "<package type=\"" + kind + "\"> needs a <" + wanted + ">"
                            + (inline ? ", the content of the file" : ", where to get the file") + "; add it");
        }
        element.child(unwanted)
                .ifPresent(other -> problems.error(
                        other.place(),
                        "<package type=\"" + kind + "\"> has a <" + wanted + "> and no <" + unwanted + ">; remove it"));
        if (element.child("dest").isPresent() && element.child("dest_path").isPresent()) {
            problems.error(
                    element.child("dest").get().place(), "<dest> and <dest_path> mean the same; remove one of them");
        }
        String source = inline ? InlineText.of(element.textOf("text")) : element.textOf("path");
        String destination =
                element.child("dest_path").isPresent() ? element.textOf("dest_path") : element.textOf("dest");
        if (destination.isEmpty()) {
            destination = inline ? element.get("name") : lastStep(source);
        }
        if (destination.isEmpty()) {
            problems.error(element.place(), "<package> needs a <dest_path>: its name in the working folder; add it");
        }
        return new PackageSpec(
                element.has("name") ? element.get("name") : destination,
                kind,
                source,
                destination,
                element.textOf("sha256").toLowerCase(Locale.ROOT),
                element.place());
    }

    private static String lastStep(String source) {
        String path = source.replaceFirst("[?#].*$", "")
                .replaceFirst("^[A-Za-z]+://[^/]*", "")
                .replaceFirst("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.equals("..") || last.equals(".") ? "" : last;
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
