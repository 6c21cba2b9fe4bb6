package dev.plush.resource;

import dev.plush.event.Plan;
import dev.plush.resource.Resource.Transport;
import dev.plush.spec.Application;
import java.util.ArrayList;
import java.util.List;

/** Makes hosts of this machine: each gets a folder and an agent of its own. Pure. */
public final class LocalPool {
    private static final String ADDRESS = "127.0.0.1";

    private LocalPool() {}

    /** Returns {@code size} hosts called {@code h01}, {@code h02}, …, which serve every component. */
    public static List<Resource> of(int size) {
        return hosts(1, size, Math.max(size, 10), "local", "", true);
    }

    /** Returns as many hosts as the plan needs at least, spares included. */
    public static List<Resource> forPlan(Application application, Plan plan) {
        return of(Matcher.components(application, plan).stream()
                .mapToInt(component -> component.minHosts() + component.spares())
                .sum());
    }

    static List<Resource> hosts(int first, int count, int widest, String type, String group, boolean servesAll) {
        int digits = String.valueOf(widest).length();
        List<Resource> hosts = new ArrayList<>(count);
        for (int i = first; i < first + count; i++) {
            String name = String.format("h%0" + digits + "d", i);
            hosts.add(new Resource(name, ADDRESS, Transport.LOCAL, 0, "", "", "", type, group, servesAll, List.of()));
        }
        return hosts;
    }
}
