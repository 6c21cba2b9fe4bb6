package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Takes the nodes of a slice from PlanetLab's central API. The slice's name is the user on each. */
record PlanetLabProvider(ProviderSpec spec, ProviderContext context, Duration timeout) implements ResourceProvider {
    static final String USER = "PLUSH_PLC_USER";
    static final String PASSWORD = "PLUSH_PLC_PASSWORD";

    private static final Set<String> ATTRIBUTES = Set.of("site_id", "node_id", "model");

    @Override
    public Found discover() throws ProviderException {
        String user = environment(USER);
        String password = environment(PASSWORD);
        URI url = URI.create(spec.get("url"));
        if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
            throw new ProviderException("expected a url with https://, found http://: the password would be readable on"
                    + " its way; only a server of this machine may be asked so");
        }
        XmlRpc api = new XmlRpc(url, timeout);
        Map<String, Object> auth = Map.of("AuthMethod", "password", "Username", user, "AuthString", password);
        Object checked = api.call("AuthCheck", auth);
        if (!checked.equals(1L)) {
            throw new ProviderException("AuthCheck: expected 1, found " + checked);
        }
        String name = spec.get("slice");
        List<?> slices = list(
                "GetSlices", api.call("GetSlices", auth, Map.of("name", name), List.of("name", "node_ids", "expires")));
        String what = "planetlab slice " + name + ": ";
        if (slices.isEmpty()) {
            return nothing(what + "there is no such slice, or " + user + " may not see it");
        }
        Map<?, ?> slice = struct("GetSlices", slices.get(0));
        if (slice.get("expires") instanceof Long expires
                && Instant.ofEpochSecond(expires).isBefore(context.now())) {
            return nothing(
                    what + "it expired at " + Instant.ofEpochSecond(expires) + ": its nodes are not used; renew it");
        }
        List<?> ids = list("GetSlices", slice.get("node_ids"));
        if (ids.isEmpty()) {
            return nothing(what + "no node is in it; add some on its page");
        }
        return found(
                what,
                list(
                        "GetNodes",
                        api.call(
                                "GetNodes",
                                auth,
                                ids,
                                List.of("node_id", "hostname", "boot_state", "site_id", "model"))));
    }

    private Found found(String what, List<?> nodes) throws ProviderException {
        List<Resource> hosts = new ArrayList<>();
        Map<String, List<String>> others = new TreeMap<>();
        for (Object one : nodes) {
            Map<?, ?> node = struct("GetNodes", one);
            String hostname = String.valueOf(node.get("hostname"));
            String state = String.valueOf(node.get("boot_state"));
            if (!state.equals("boot")) {
                others.computeIfAbsent(state, key -> new ArrayList<>()).add(hostname);
                continue;
            }
            HostFields host = new HostFields(hostname).user(spec.get("slice")).group(spec.get("group"));
            for (String attribute : ATTRIBUTES) {
                if (node.get(attribute) instanceof Long || node.get(attribute) instanceof String) {
                    host.attribute(attribute, node.get(attribute).toString());
                }
            }
            hosts.add(host.of(spec.type().word(), Transport.SSH));
        }
        List<String> notes = new ArrayList<>();
        notes.add(what + Found.count(hosts.size(), "node") + " in boot state \"boot\" of "
                + Found.count(nodes.size(), "node"));
        others.forEach((state, names) -> notes.add(what + Found.count(names.size(), "node") + " in boot state \""
                + state + "\" left out: " + String.join(", ", names.subList(0, Math.min(5, names.size())))
                + (names.size() > 5 ? ", …" : "")));
        return new Found(hosts, notes);
    }

    private String environment(String variable) throws ProviderException {
        String value = context.environment().getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw new ProviderException("expected the account in the environment variables " + USER + " and " + PASSWORD
                    + ", found no " + variable + "; set it before `plush run`");
        }
        return value;
    }

    private static boolean isLoopback(String host) {
        return host != null
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    private static Found nothing(String note) {
        return new Found(List.of(), List.of(note));
    }

    private static List<?> list(String method, Object value) throws ProviderException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new ProviderException(method + ": expected an array, found " + ExecProvider.kind(value));
    }

    private static Map<?, ?> struct(String method, Object value) throws ProviderException {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ProviderException(method + ": expected a struct, found " + ExecProvider.kind(value));
    }
}
