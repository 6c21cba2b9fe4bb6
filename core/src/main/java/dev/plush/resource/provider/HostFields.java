package dev.plush.resource.provider;

import dev.plush.event.Attribute;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a provider says of one host, checked as the nodes of a directory are. Not thread-safe. */
final class HostFields {
    // A leading dash would be read as an option by programs that are given the name.
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9_.:%][A-Za-z0-9_.:%@-]*");
    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");

    private final String name;
    private String address;
    private int port;
    private String user = "";
    private String identity = "";
    private String via = "";
    private String group = "";
    private final Map<String, String> attributes = new TreeMap<>();

    HostFields(String name) throws ProviderException {
        this.name = checked("name", name);
        this.address = name;
    }

    private String checked(String what, String value) throws ProviderException {
        if (!ADDRESS.matcher(value).matches() || value.length() > 255) {
            throw new ProviderException("expected as a host's " + what
                    + " a host name or address, made of letters, digits and . - _ :, found "
                    + ProviderException.quote(value));
        }
        return value;
    }

    HostFields address(String text) throws ProviderException {
        address = checked("address", text);
        return this;
    }

    HostFields port(String text) throws ProviderException {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > 65_535) {
            throw new ProviderException(
                    "host " + name + ": expected a port from 1 to 65535, found " + ProviderException.quote(text));
        }
        port = Integer.parseInt(text);
        return this;
    }

    HostFields user(String text) throws ProviderException {
        if (text.startsWith("-") || text.isBlank()) {
            throw new ProviderException(
                    "host " + name + ": expected a user's name, found " + ProviderException.quote(text));
        }
        user = text;
        return this;
    }

    /** A key file; a relative one is beside the directory. */
    HostFields identity(String text, ProviderContext context, Path folder) {
        Path path = text.startsWith("~/") ? context.home().resolve(text.substring(2)) : folder.resolve(text);
        identity = path.normalize().toString();
        return this;
    }

    HostFields via(String text) throws ProviderException {
        via = checked("via", text);
        return this;
    }

    /** One group, or several separated by commas. */
    HostFields group(String text) {
        group = text;
        return this;
    }

    HostFields attribute(String key, String value) {
        attributes.put(key, value);
        return this;
    }

    Resource of(String type, Transport transport) {
        List<Attribute> all = new ArrayList<>(attributes.size());
        attributes.forEach((key, value) -> all.add(new Attribute(key, value)));
        return new Resource(name, address, transport, port, user, identity, via, type, group, false, all);
    }
}
