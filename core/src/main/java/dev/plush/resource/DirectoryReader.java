package dev.plush.resource;

import dev.plush.spec.DirectoryMarkup;
import dev.plush.spec.Element;
import dev.plush.spec.Place;
import dev.plush.spec.Problems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a directory file: the hosts that there are. Never throws for what is in the file. */
public final class DirectoryReader {
    private final Path file;
    private final boolean gush;
    private final Instant now;
    private final Problems problems;
    private final Map<String, Resource> pool = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final List<ProviderSpec> providers = new ArrayList<>();
    private Optional<Path> sshConfig = Optional.empty();
    private int localHosts;

    private DirectoryReader(Path file, boolean gush, Instant now, Problems problems) {
        this.file = file;
        this.gush = gush;
        this.now = now;
        this.problems = problems;
    }

    /**
     * What came of reading.
     *
     * @param directory nothing if there are errors
     */
    public record ReadResult(Optional<Directory> directory, Problems problems) {}

    /**
     * The hosts of a file, and who can be asked for more.
     *
     * @param resources those that the file lists
     * @param providers in the order of the file; nobody has been asked yet
     * @param sshConfig the OpenSSH configuration to use with all of them, if the file names one
     */
    public record Directory(List<Resource> resources, List<ProviderSpec> providers, Optional<Path> sshConfig) {
        public Directory {
            resources = List.copyOf(resources);
            providers = List.copyOf(providers);
        }
    }

    /** Reads {@code file}; slices that have expired by now are left out. */
    public static ReadResult read(Path file) {
        return read(file, Instant.now());
    }

    /** Reads {@code file}; slices that expire before {@code now} are left out. */
    public static ReadResult read(Path file, Instant now) {
        Problems problems = new Problems(file.toString());
        Optional<Directory> directory = DirectoryMarkup.read(file, problems)
                .map(markup -> new DirectoryReader(file, markup.gush(), now, problems).directory(markup.root()));
        return new ReadResult(problems.hasErrors() ? Optional.empty() : directory, problems);
    }

    private Directory directory(Element root) {
        takeSshConfig(root);
        List<Element> managers = root.children("resource_manager");
        int localTotal = managers.stream()
                .flatMap(manager -> manager.children("pool").stream())
                .mapToInt(DirectoryReader::size)
                .sum();
        for (Element manager : managers) {
            takeSshConfig(manager);
            manager(manager, localTotal);
        }
        if (managers.isEmpty()) {
            problems.warning(root.place(), "the directory has no <resource_manager>, so no hosts; add one");
        }
        return new Directory(new ArrayList<>(pool.values()), providers, sshConfig);
    }

    private void takeSshConfig(Element element) {
        if (!element.has("ssh-config")) {
            return;
        }
        Path path = file.toAbsolutePath().getParent().resolve(NodeReader.expandHome(element.get("ssh-config")));
        if (sshConfig.isPresent() && !sshConfig.get().equals(path)) {
            problems.error(
                    element.placeOf("ssh-config"),
                    "the directory names two SSH configurations, \""
                            + sshConfig.get().getFileName() + "\" and \"" + path.getFileName()
                            + "\"; a run uses one: make one of the other by Include");
        }
        sshConfig = Optional.of(path);
    }

    private void manager(Element manager, int localTotal) {
        String type = manager.get("type");
        Optional<ProviderSpec> provider = new ProviderCheck(file, gush, problems).spec(manager);
        if (provider.isPresent()) {
            if (type.equals(ProviderType.EMULATED.word())
                    && providers.stream().anyMatch(other -> other.type() == ProviderType.EMULATED)) {
                problems.error(
                        manager.place(),
                        "a second <resource_manager type=\"emulated\">: a run has one emulated network; make it larger");
            }
            providers.add(provider.get());
            return;
        }
        if (manager.children().isEmpty() && ProviderType.of(type).isEmpty()) {
            problems.warning(
                    manager.place(),
                    "<resource_manager type=\"" + type + "\"> names no hosts; add <node hostname=\"…\"/>, or <pool"
                            + " size=\"…\"/> for hosts of this machine");
        }
        NodeReader nodes = new NodeReader(file, gush, type, problems);
        manager.children("node").forEach(node -> nodes.read(node).forEach(host -> add(host, node.place())));
        for (Element slice : manager.children("slice")) {
            if (!expired(slice)) {
                slice.children("node").forEach(node -> nodes.read(node).forEach(host -> add(host, node.place())));
            }
        }
        for (Element local : manager.children("pool")) {
            int size = size(local);
            LocalPool.hosts(localHosts + 1, size, Math.max(10, localTotal), type, local.get("group"), false)
                    .forEach(host -> add(host, local.place()));
            localHosts += size;
        }
    }

    private static int size(Element local) {
        String size = local.get("size");
        return size.matches("\\d{1,6}") ? Integer.parseInt(size) : 0;
    }

    private boolean expired(Element slice) {
        Optional<Element> expires = slice.child("expires");
        if (expires.isEmpty() || expires.get().ownText().isEmpty()) {
            return false;
        }
        String text = expires.get().ownText();
        Optional<Instant> end = Expiry.parse(text);
        if (end.isEmpty()) {
            problems.error(
                    expires.get().text().orElseThrow().place(),
                    "\"" + text + "\" in <expires>: expected a time in UTC such as 2026-12-31 00:00:00");
            return false;
        }
        boolean over = end.get().isBefore(now);
        if (over) {
            problems.warning(
                    slice.place(),
                    "slice \"" + slice.get("name") + "\" expired at " + text + ": its hosts are not used; renew it");
        }
        return over;
    }

    private void add(Resource host, Place place) {
        Place before = places.putIfAbsent(host.name(), place);
        if (before == null) {
            pool.put(host.name(), host);
        } else if (gush) {
            problems.warning(place, "host \"" + host.name() + "\" stands at " + before + " already; it is used once");
        } else {
            problems.error(
                    place,
                    "host \"" + host.name() + "\" stands at " + before
                            + " already; remove one of them, or tell them apart by name=\"…\"");
        }
    }
}
