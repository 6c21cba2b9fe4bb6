package dev.plush.resource.provider;

import java.util.List;
import java.util.Map;

/** Reads what {@code ansible-inventory --list} and inventory programs print. Pure. */
final class ListInventory {
    private static final String META = "_meta";

    private ListInventory() {}

    /**
     * Reads {@code text}.
     *
     * @throws ProviderException with line and column, or the path of what is wrong
     */
    static Inventory read(String text) throws ProviderException {
        Map<?, ?> document = object(JsonReader.read(text), "the inventory");
        Inventory inventory = new Inventory();
        Map<?, ?> variables = object(object(document.get(META), META).get("hostvars"), META + ".hostvars");
        for (Map.Entry<?, ?> entry : document.entrySet()) {
            String name = (String) entry.getKey();
            if (name.equals(META)) {
                continue;
            }
            inventory.addGroup(name);
            Map<?, ?> group =
                    entry.getValue() instanceof List<?> hosts ? Map.of("hosts", hosts) : object(entry.getValue(), name);
            for (Object host : list(group.get("hosts"), name + ".hosts")) {
                inventory.addHost(
                        name.equals(Inventory.ALL) ? Inventory.UNGROUPED : name,
                        text(host, name + ".hosts"),
                        YamlInventory.variables(object(variables.get(host), META + ".hostvars." + host)));
            }
            for (Object child : list(group.get("children"), name + ".children")) {
                if (!name.equals(Inventory.ALL)) {
                    inventory.addChild(name, text(child, name + ".children"));
                }
            }
            YamlInventory.variables(object(group.get("vars"), name + ".vars"))
                    .forEach((key, value) -> inventory.addVariable(name, key, value));
        }
        for (Object host : variables.keySet()) {
            if (!inventory.hostsOf(Inventory.ALL).contains((String) host)) {
                inventory.addHost(
                        Inventory.UNGROUPED,
                        (String) host,
                        YamlInventory.variables(object(variables.get(host), META + ".hostvars." + host)));
            }
        }
        return inventory;
    }

    private static Map<?, ?> object(Object value, String where) throws ProviderException {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ProviderException(where + ": expected an object, found " + ExecProvider.kind(value));
    }

    private static List<?> list(Object value, String where) throws ProviderException {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new ProviderException(where + ": expected an array, found " + ExecProvider.kind(value));
    }

    private static String text(Object value, String where) throws ProviderException {
        if (value instanceof String text) {
            return text;
        }
        throw new ProviderException(where + ": expected a name, found " + ExecProvider.kind(value));
    }
}
