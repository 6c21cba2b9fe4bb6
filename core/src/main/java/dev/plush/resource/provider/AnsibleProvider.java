package dev.plush.resource.provider;

import dev.plush.resource.ProviderSpec;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes the hosts of an Ansible inventory: INI, YAML, the JSON of {@code --list}, or a program that prints the latter. */
record AnsibleProvider(ProviderSpec spec, ProviderContext context, Duration timeout) implements ResourceProvider {
    /** What is called so is not for a journal. */
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|secret|token|credential|private|api_?key).*");

    @Override
    public Found discover() throws ProviderException {
        Path file = spec.folder().resolve(spec.get("inventory")).normalize();
        Inventory inventory;
        try {
            inventory = read(file);
        } catch (ProviderException e) {
            throw new ProviderException(e.getMessage().replace(" at " + file, ""));
        }
        if (inventory.circle().isPresent()) {
            throw new ProviderException("group \"" + inventory.circle().get()
                    + "\" stands within itself; take it out of one of its children");
        }
        return found(inventory);
    }

    private Inventory read(Path file) throws ProviderException {
        if (isProgram(file)) {
            Program.Ran ran = Program.run(List.of(file.toString(), "--list"), spec.folder(), timeout);
            if (!ran.good()) {
                throw new ProviderException(
                        "expected exit status 0 of it with --list, found " + ran.status() + ": " + ran.words());
            }
            return ListInventory.read(ran.output());
        }
        String name = file.getFileName().toString();
        String text = TextFile.read(file);
        if (name.endsWith(".json") || text.stripLeading().startsWith("{")) {
            return ListInventory.read(text);
        }
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml") || text.startsWith("---");
        return yaml ? YamlInventory.read(text) : IniInventory.read(text);
    }

    /** Returns whether it may be executed and looks like a program; on some file systems everything may be executed. */
    private static boolean isProgram(Path file) {
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && ((start[0] == '#' && start[1] == '!') || (start[0] == 0x7f && start[1] == 'E'));
        } catch (IOException e) {
            return false; // whoever reads it as a text says why it cannot be read
        }
    }

    private Found found(Inventory inventory) throws ProviderException {
        String what = "ansible inventory " + spec.get("inventory") + ": ";
        String group = spec.get("group").isEmpty() ? Inventory.ALL : spec.get("group");
        if (!inventory.hasGroup(group)) {
            return new Found(
                    List.of(),
                    List.of(what + "it has no group \"" + group + "\"; it has "
                            + (inventory.groupNames().isEmpty()
                                    ? "no groups"
                                    : String.join(", ", inventory.groupNames()))));
        }
        List<Resource> hosts = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        TreeSet<String> leftOut = new TreeSet<>();
        for (String host : inventory.hostsOf(group)) {
            Map<String, String> variables = inventory.variablesOf(host);
            String connection = variables.getOrDefault("ansible_connection", "ssh");
            if (!List.of("ssh", "smart", "paramiko", "local").contains(connection)) {
                notes.add(what + "host \"" + host + "\" is left out: Plush speaks SSH, and its ansible_connection is \""
                        + connection + "\"");
                continue;
            }
            hosts.add(host(host, variables, inventory.groupsOf(host), leftOut));
        }
        int groups = inventory.groupNames().size();
        notes.add(
                0,
                what
                        + (hosts.isEmpty()
                                ? group.equals(Inventory.ALL)
                                        ? "it has no hosts"
                                        : "group \"" + group + "\" has no hosts"
                                : Found.count(hosts.size(), "host")
                                        + (group.equals(Inventory.ALL)
                                                ? " in " + Found.count(groups, "group")
                                                : " in group \"" + group + "\"")));
        if (!leftOut.isEmpty()) {
            notes.add(what + "variables that look secret or are templates are left out: " + String.join(", ", leftOut));
        }
        return new Found(hosts, notes);
    }

    private Resource host(String name, Map<String, String> variables, List<String> groups, TreeSet<String> leftOut)
            throws ProviderException {
        HostFields host = new HostFields(name).group(String.join(",", groups));
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            String key = variable.getKey();
            String value = variable.getValue();
            switch (key) {
                case "ansible_host", "ansible_ssh_host" -> host.address(literal(name, key, value));
                case "ansible_port", "ansible_ssh_port" -> host.port(literal(name, key, value));
                case "ansible_user", "ansible_ssh_user" -> host.user(literal(name, key, value));
                case "ansible_ssh_private_key_file", "ansible_private_key_file" -> host.identity(
                        literal(name, key, value), context, spec.folder());
                default -> {
                    boolean secret = SECRET.matcher(key).matches() || value.contains("{{");
                    if (secret) {
                        leftOut.add(key);
                    } else if (!key.startsWith("ansible_")) {
                        host.attribute(key, value);
                    }
                }
            }
        }
        boolean local = variables.getOrDefault("ansible_connection", "").equals("local");
        return host.of(spec.type().word(), local ? Transport.LOCAL : Transport.SSH);
    }

    private static String literal(String host, String variable, String value) throws ProviderException {
        if (value.contains("{{")) {
            throw new ProviderException("host \"" + host + "\": expected a plain value of " + variable
                    + ", found the template " + ProviderException.quote(value)
                    + "; `ansible-inventory --list` writes the values out");
        }
        return value;
    }
}
