package dev.plush.resource.provider;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads Ansible's YAML form. Pure. */
final class YamlInventory {
    private static final Set<String> PARTS = Set.of("hosts", "children", "vars");
    private static final int MAX_ALIASES = 50;

    private YamlInventory() {}

    /**
     * Reads {@code text}.
     *
     * @throws ProviderException with the line or the path of what is wrong
     */
    static Inventory read(String text) throws ProviderException {
        Object document = load(text);
        Inventory inventory = new Inventory();
        if (document == null) {
            return inventory;
        }
        for (Map.Entry<?, ?> group : object(document, "the inventory").entrySet()) {
            group(inventory, String.valueOf(group.getKey()), group.getValue(), 0);
        }
        return inventory;
    }

    private static Object load(String text) throws ProviderException {
        LoadSettings settings = LoadSettings.builder()
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(Program.MAX_OUTPUT_BYTES)
                .setTagConstructors(Map.of(
                        new Tag("!vault"), encrypted(),
                        new Tag("!vault-encrypted"), encrypted(),
                        new Tag("!unsafe"), plain()))
                .build();
        try {
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
                    .orElse("");
            throw new ProviderException(
                    place + "not YAML: " + (e.getProblem() == null ? e.getContext() : e.getProblem()));
        } catch (YamlEngineException e) {
            throw new ProviderException(
                    "not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        }
    }

    /** What is encrypted stays so, and is not taken. */
    private static ConstructNode encrypted() {
        return new ConstructNode() {
            @Override
            public Object construct(Node node) {
                return Optional.empty();
            }
        };
    }

    private static ConstructNode plain() {
        return new ConstructNode() {
            @Override
            public Object construct(Node node) {
                return node instanceof ScalarNode scalar ? scalar.getValue() : Optional.empty();
            }
        };
    }

    private static void group(Inventory inventory, String name, Object value, int depth) throws ProviderException {
        inventory.addGroup(name);
        if (value == null) {
            return;
        }
        if (depth > 64) {
            throw new ProviderException(name + ": expected at most 64 groups within each other");
        }
        Map<?, ?> parts = object(value, name);
        for (Object part : parts.keySet()) {
            if (!PARTS.contains(part)) {
                throw new ProviderException(
                        name + ": expected hosts, children or vars in a group, found \"" + part + "\"");
            }
        }
        for (Map.Entry<?, ?> host : object(parts.get("hosts"), name + ".hosts").entrySet()) {
            String written = String.valueOf(host.getKey());
            boolean address = written.matches("[0-9A-Fa-f]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f.%]*");
            Map<String, String> variables = variables(object(host.getValue(), name + ".hosts." + written));
            for (String one : address ? List.of(written) : AnsibleRange.expand(written)) {
                inventory.addHost(name.equals(Inventory.ALL) ? Inventory.UNGROUPED : name, one, variables);
            }
        }
        variables(object(parts.get("vars"), name + ".vars"))
                .forEach((key, text) -> inventory.addVariable(name, key, text));
        for (Map.Entry<?, ?> child :
                object(parts.get("children"), name + ".children").entrySet()) {
            String childName = String.valueOf(child.getKey());
            if (!name.equals(Inventory.ALL)) {
                inventory.addChild(name, childName);
            }
            group(inventory, childName, child.getValue(), depth + 1);
        }
    }

    private static Map<?, ?> object(Object value, String where) throws ProviderException {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ProviderException(where + ": expected names followed by \":\", found " + ExecProvider.kind(value));
    }

    /** Returns those variables that are single values. */
    static Map<String, String> variables(Map<?, ?> all) {
        Map<String, String> variables = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                variables.put(
                        String.valueOf(name),
                        value instanceof BigDecimal number ? number.toPlainString() : value.toString());
            }
        });
        return variables;
    }
}
