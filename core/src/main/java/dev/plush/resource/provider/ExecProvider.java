package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the user's own command, which prints the hosts as JSON; docs/directory.md has its form. */
record ExecProvider(ProviderSpec spec, ProviderContext context, Duration timeout) implements ResourceProvider {
    private static final Set<String> FIELDS =
            Set.of("name", "address", "port", "user", "identity", "via", "group", "groups", "attributes");

    @Override
    public Found discover() throws ProviderException {
        String command = spec.get("command");
        Program.Ran ran = Program.run(List.of("/bin/sh", "-c", command), spec.folder(), timeout);
        if (!ran.good()) {
            throw new ProviderException("expected exit status 0, found " + ran.status() + ": " + ran.words()
                    + "; run it by hand in " + spec.folder());
        }
        if (ran.output().isBlank()) {
            throw new ProviderException("expected JSON on standard output, found nothing"
                    + (ran.errors().isBlank() ? "" : "; it says " + ran.words())
                    + "; a program that knows no hosts prints []");
        }
        List<Resource> hosts = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        List<Object> list = list(JsonReader.read(ran.output()));
        for (int i = 0; i < list.size(); i++) {
            Resource host = host(list.get(i), "hosts[" + i + "]");
            if (!names.add(host.name())) {
                throw new ProviderException(
                        "hosts[" + i + "]: host \"" + host.name() + "\" is there already; give each name once");
            }
            hosts.add(host);
        }
        return new Found(
                hosts,
                List.of("exec \"" + command + "\": "
                        + (hosts.isEmpty() ? "it printed an empty list of hosts" : Found.count(hosts.size(), "host"))));
    }

    private static List<Object> list(Object document) throws ProviderException {
        Object hosts = document instanceof Map<?, ?> object ? object.get("hosts") : document;
        if (!(hosts instanceof List<?> list)) {
            throw new ProviderException("expected {\"hosts\": […]} or an array of hosts, found " + kind(document)
                    + (document instanceof Map<?, ?> object ? " with " + object.keySet() : ""));
        }
        return new ArrayList<>(list);
    }

    private Resource host(Object element, String place) throws ProviderException {
        try {
            if (element instanceof String name) {
                return new HostFields(name)
                        .group(spec.get("group"))
                        .of(spec.type().word(), Transport.SSH);
            }
            if (!(element instanceof Map<?, ?> object)) {
                throw new ProviderException("expected an object or a host's name, found " + kind(element));
            }
            for (Object field : object.keySet()) {
                if (!FIELDS.contains(field)) {
                    throw new ProviderException("unknown field \"" + field + "\"; a host has name, address, port, user,"
                            + " identity, via, group, groups and attributes");
                }
            }
            return host(object);
        } catch (ProviderException e) {
            throw new ProviderException(place + ": " + e.getMessage());
        }
    }

    private Resource host(Map<?, ?> object) throws ProviderException {
        if (!object.containsKey("name") && !object.containsKey("address")) {
            throw new ProviderException("expected a \"name\"");
        }
        HostFields host = new HostFields(text(object, object.containsKey("name") ? "name" : "address"));
        if (object.containsKey("address")) {
            host.address(text(object, "address"));
        }
        if (object.containsKey("port")) {
            host.port(text(object, "port"));
        }
        if (object.containsKey("user")) {
            host.user(text(object, "user"));
        }
        if (object.containsKey("identity")) {
            host.identity(text(object, "identity"), context, spec.folder());
        }
        if (object.containsKey("via")) {
            host.via(text(object, "via"));
        }
        host.group(groups(object));
        if (object.containsKey("attributes")) {
            if (!(object.get("attributes") instanceof Map<?, ?> attributes)) {
                throw new ProviderException("expected an object as \"attributes\"");
            }
            for (Object key : attributes.keySet()) {
                host.attribute((String) key, text(attributes, (String) key));
            }
        }
        return host.of(spec.type().word(), Transport.SSH);
    }

    private String groups(Map<?, ?> object) throws ProviderException {
        if (object.get("groups") instanceof List<?> several) {
            List<String> words = new ArrayList<>();
            for (Object one : several) {
                words.add(word(one, "groups"));
            }
            return String.join(",", words);
        }
        return object.containsKey("group") ? text(object, "group") : spec.get("group");
    }

    private static String text(Map<?, ?> object, String field) throws ProviderException {
        return word(object.get(field), field);
    }

    private static String word(Object value, String field) throws ProviderException {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof String || value instanceof Boolean) {
            return value.toString();
        }
        throw new ProviderException("expected a text or a number as \"" + field + "\", found " + kind(value));
    }

    static String kind(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        return value == JsonReader.NULL || value == null ? "null" : ProviderException.quote(value.toString());
    }
}
