package dev.plush.spec;

import dev.plush.spec.ComponentSpec.ResourceRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes records of the checked {@code <component>} elements of a project: how many hosts, and which. */
final class ComponentBuilder {
    private final Problems problems;
    private final WishReader wishes;

    ComponentBuilder(Problems problems) {
        this.problems = problems;
        this.wishes = new WishReader(problems);
    }

    /** Returns all components; what one of them asks of another is with the other. */
    List<ComponentSpec> components(List<Element> elements) {
        List<ComponentSpec> plain = elements.stream().map(this::component).toList();
        Map<String, ComponentSpec> byName = new LinkedHashMap<>();
        plain.forEach(component -> byName.putIfAbsent(component.name(), component));
        SwordReader requests = new SwordReader(problems, byName);
        for (Element element : elements) {
            element.child("rspec")
                    .flatMap(rspec -> rspec.child("sword"))
                    .ifPresent(sword -> requests.read(sword, element.get("name")));
        }
        return plain.stream().map(requests::complete).toList();
    }

    private ComponentSpec component(Element component) {
        Optional<Element> rspec = component.child("rspec");
        Element hosts = rspec.flatMap(it -> it.child("num_hosts")).orElse(null);
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
                rspec.map(it -> Numbers.parse(it.textOf("spares"), 0)).orElse(0),
                component.children("software-name").stream()
                        .map(it -> new Name(it.get("name"), it.placeOf("name")))
                        .toList(),
                component
                        .child("resources")
                        .map(it -> it.children("resource").stream()
                                .map(r -> new ResourceRequest(r.get("type"), r.get("group"), r.place()))
                                .toList())
                        .orElse(List.of()),
                rspec.map(this::wishes).orElse(List.of()),
                List.of(),
                component.place());
    }

    private List<Wish> wishes(Element rspec) {
        List<Wish> found = new ArrayList<>();
        rspec.children("require").forEach(one -> wishes.require(one).ifPresent(found::add));
        rspec.children("prefer").forEach(one -> wishes.prefer(one).ifPresent(found::add));
        return found;
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
}
