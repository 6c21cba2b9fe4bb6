package dev.plush.hostset;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A handful of hosts to choose from, made of words such as {@code h1:web:ready}. */
final class Hosts implements Population {
    private final List<String[]> rows = new ArrayList<>();

    Hosts(String... hosts) {
        Stream.of(hosts).forEach(host -> rows.add(host.split(":", -1)));
    }

    /** Hosts of one component that are all ready. */
    static Hosts named(List<String> names) {
        Hosts hosts = new Hosts();
        names.forEach(name -> hosts.rows.add(new String[] {name, "web", "ready"}));
        return hosts;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String name(int host) {
        return rows.get(host)[0];
    }

    @Override
    public String component(int host) {
        return rows.get(host)[1];
    }

    @Override
    public String state(int host) {
        return rows.get(host)[2];
    }

    @Override
    public List<String> components() {
        return List.of("web", "db", "idle", "all", "lost", "front end");
    }

    @Override
    public List<String> states() {
        return List.of("pooled", "connecting", "preparing", "ready", "suspect", "lost", "failed", "released");
    }
}
