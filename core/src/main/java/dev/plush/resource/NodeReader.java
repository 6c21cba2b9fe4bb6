package dev.plush.resource;

import dev.plush.event.Attribute;
import dev.plush.hostset.HostPattern;
import dev.plush.resource.Resource.Transport;
import dev.plush.spec.Element;
import dev.plush.spec.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes hosts of the {@code <node>} elements of one resource manager; one element may stand for many. */
final class NodeReader {
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+):(\\d+)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.:%@-]+");

    private final Path file;
    private final boolean gush;
    private final String type;
    private final Problems problems;

    NodeReader(Path file, boolean gush, String type, Problems problems) {
        this.file = file;
        this.gush = gush;
        this.type = type;
        this.problems = problems;
    }

    List<Resource> read(Element node) {
        String key = node.has("hostname") ? "hostname" : "name";
        if (!node.has(key)) {
            problems.error(node.place(), "<node> needs the attribute \"hostname\": expected a name or address");
            return List.of();
        }
        String written = withoutPort(node, key);
        HostPattern.Expanded addresses = HostPattern.expand(written);
        HostPattern.Expanded names =
                key.equals("hostname") && node.has("name") ? HostPattern.expand(node.get("name")) : addresses;
        if (!right(node, key, addresses) || (!names.equals(addresses) && !right(node, "name", names))) {
            return List.of();
        }
        if (names.names().size() != addresses.names().size()) {
            problems.error(
                    node.placeOf("name"),
                    "name=\"" + node.get("name") + "\" of <node> stands for "
                            + names.names().size() + " hosts and hostname=\"" + node.get("hostname") + "\" for "
                            + addresses.names().size() + "; give both the same range");
            return List.of();
        }
        List<Resource> hosts = new ArrayList<>();
        for (int i = 0; i < addresses.names().size(); i++) {
            hosts.add(host(node, names.names().get(i), addresses.names().get(i)));
        }
        return hosts;
    }

    /** Old directories hold the port of the old agent behind the name. */
    private String withoutPort(Element node, String key) {
        String text = node.get(key);
        Matcher matcher = WITH_PORT.matcher(text);
        if (!key.equals("hostname") || !matcher.matches()) {
            return text;
        }
        if (gush) {
            problems.warning(
                    node.placeOf(key),
                    "the port " + matcher.group(2) + " behind the host name was that of Gush's own client: it is"
                            + " ignored; give a port of SSH by port=\"…\"");
        } else {
            problems.error(
                    node.placeOf(key),
                    "hostname=\"" + text + "\" of <node> holds a port; write hostname=\"" + matcher.group(1)
                            + "\" port=\"" + matcher.group(2) + "\"");
        }
        return matcher.group(1);
    }

    private boolean right(Element node, String key, HostPattern.Expanded expanded) {
        String subject = key + "=\"" + node.get(key) + "\" of <node>";
        if (expanded.wrong().isPresent()) {
            problems.error(node.placeOf(key), subject + ": " + expanded.wrong().get());
            return false;
        }
        String first = expanded.names().get(0);
        // A leading dash would be read as an option by programs that are given the name.
        if (!HOST.matcher(first).matches() || first.startsWith("-")) {
            problems.error(
                    node.placeOf(key),
                    subject + ": expected a host name or address, made of letters, digits and . - _ :");
            return false;
        }
        return true;
    }

    private Resource host(Element node, String name, String address) {
        List<Attribute> attributes = new ArrayList<>();
        for (String fact : List.of("site", "latitude", "longitude")) {
            if (node.has(fact)) {
                attributes.add(new Attribute(fact, node.get(fact)));
            }
        }
        for (Element attribute : node.children("attribute")) {
            attributes.add(new Attribute(attribute.get("name"), attribute.get("value")));
        }
        String port = node.get("port");
        return new Resource(
                name,
                address,
                Transport.SSH,
                port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0,
                node.get("user"),
                identity(node.get("identity")),
                node.get("via"),
                type,
                node.get("group"),
                false,
                attributes);
    }

    private String identity(String written) {
        return written.isEmpty()
                ? ""
                : file.toAbsolutePath()
                        .getParent()
                        .resolve(expandHome(written))
                        .normalize()
                        .toString();
    }

    static String expandHome(String path) {
        return path.equals("~") || path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }
}
