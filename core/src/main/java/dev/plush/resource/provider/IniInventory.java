package dev.plush.resource.provider;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Ansible's own INI form. Not thread-safe; lives as long as one reading. */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:[#;].*)?");
    /** A word, in which parts may be quoted. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"'#]|\"[^\"]*\"|'[^']*'|(?<=\\S)#)+");

    /** What stands before a comment. */
    private static final Pattern CONTENT = Pattern.compile("(?:[^\"'#]|\"[^\"]*\"|'[^']*'|(?<!\\s)#)*");

    private static final Pattern RANGED_WITH_PORT =
            Pattern.compile("([^:\\[\\]]*(?:\\[[^\\]]*][^:\\[\\]]*)*):(\\d{1,5})");
    private static final Pattern IPV6 =
            Pattern.compile("\\[([0-9A-Fa-f]*:[0-9A-Fa-f:.%]*:[0-9A-Fa-f.%]*)](?::(\\d+))?");

    private final Inventory inventory = new Inventory();
    /** Groups that are only spoken of so far, and where. */
    private final Map<String, Integer> promised = new LinkedHashMap<>();

    /** Both may be written before the groups that they are about. */
    private final Map<String, List<String>> children = new LinkedHashMap<>();

    private final Map<String, Map<String, String>> variables = new LinkedHashMap<>();

    private String group = Inventory.UNGROUPED;
    private String kind = "hosts";
    private int line;

    private IniInventory() {}

    /**
     * Reads {@code text}.
     *
     * @throws ProviderException with the line, if it is not in that form
     */
    static Inventory read(String text) throws ProviderException {
        IniInventory reader = new IniInventory();
        for (String line : text.split("\\R", -1)) {
            reader.line++;
            try {
                reader.take(line.strip());
            } catch (ProviderException e) {
                throw new ProviderException("line " + reader.line + ": " + e.getMessage());
            }
        }
        for (Map.Entry<String, Integer> promise : reader.promised.entrySet()) {
            if (!reader.inventory.hasGroup(promise.getKey())) {
                throw new ProviderException("line " + promise.getValue() + ": expected a group called \""
                        + promise.getKey() + "\" in this file, found none; write [" + promise.getKey()
                        + "] with its hosts");
            }
        }
        reader.adopt();
        return reader.inventory;
    }

    private void adopt() {
        children.forEach((parent, all) -> all.forEach(child -> inventory.addChild(parent, child)));
        variables.forEach((name, all) -> all.forEach((key, value) -> inventory.addVariable(name, key, value)));
    }

    private void take(String text) throws ProviderException {
        if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        Matcher section = SECTION.matcher(text);
        if (section.matches()) {
            begin(section.group(1), section.group(2) == null ? "hosts" : section.group(2));
            return;
        }
        switch (kind) {
            case "vars" -> variable(text);
            case "children" -> child(text);
            default -> host(text);
        }
    }

    private void begin(String name, String what) throws ProviderException {
        if (!List.of("hosts", "vars", "children").contains(what)) {
            throw new ProviderException("expected [" + name + "], [" + name + ":children] or [" + name
                    + ":vars], found [" + name + ":" + what + "]");
        }
        group = name;
        kind = what;
        if (kind.equals("vars")) {
            promised.putIfAbsent(name, line);
        } else {
            inventory.addGroup(name);
        }
    }

    private void variable(String text) throws ProviderException {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new ProviderException(
                    "expected name=value in [" + group + ":vars], found " + ProviderException.quote(text));
        }
        variables
                .computeIfAbsent(group, key -> new LinkedHashMap<>())
                .put(
                        text.substring(0, equals).strip(),
                        unquoted(text.substring(equals + 1).strip()));
    }

    private void child(String text) throws ProviderException {
        Matcher word = WORD.matcher(text);
        if (!word.lookingAt() || word.group().contains("=")) {
            throw new ProviderException(
                    "expected the name of a group in [" + group + ":children], found " + ProviderException.quote(text));
        }
        promised.putIfAbsent(word.group(), line);
        children.computeIfAbsent(group, key -> new ArrayList<>()).add(word.group());
    }

    private void host(String text) throws ProviderException {
        Matcher content = CONTENT.matcher(text);
        Matcher word = WORD.matcher(content.lookingAt() ? content.group() : text);
        if (!word.find()) {
            throw new ProviderException("expected a host, found " + ProviderException.quote(text));
        }
        String name = word.group();
        Map<String, String> own = new LinkedHashMap<>();
        Matcher address = IPV6.matcher(name);
        Matcher port = RANGED_WITH_PORT.matcher(name);
        if (address.matches()) {
            name = address.group(1);
            if (address.group(2) != null) {
                own.put("ansible_port", address.group(2));
            }
        } else if (port.matches()) {
            name = port.group(1);
            own.put("ansible_port", port.group(2));
        }
        while (word.find()) {
            int equals = word.group().indexOf('=');
            if (equals <= 0) {
                throw new ProviderException("expected name=value after host \"" + name + "\", found "
                        + ProviderException.quote(word.group()));
            }
            own.put(word.group().substring(0, equals), unquoted(word.group().substring(equals + 1)));
        }
        for (String one : address.matches() ? List.of(name) : AnsibleRange.expand(name)) {
            inventory.addHost(group, one, own);
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
