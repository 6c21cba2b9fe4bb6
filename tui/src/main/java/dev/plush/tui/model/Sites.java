package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of the World view: hosts within about 10 km of each other are a site. Sites in trouble come first, the others
 * from west to east. Keys are numbers of sites, in the order in which they were found. Looks only at hosts that have
 * changed. Immutable.
 */
public final class Sites implements Rows {
    /** No rows. */
    public static final Sites NONE =
            new Sites(RunState.EMPTY, new HashMap<>(), new ArrayList<>(), new int[0], new HostLook[0]);

    private final RunState run;
    private final Map<String, Integer> numbers;

    private final List<Found> found;
    private final int[] siteOf;
    private final HostLook[] looks;
    private final Site[] sites;
    private final int[] order;
    private final int[] places;
    private final int unplaced;

    private record Found(String name, String tag, Position position, int host) {}

    /**
     * A site with the counts of its hosts.
     *
     * @param tag what the host table's filter finds its hosts by
     * @param host the first of its hosts
     * @param worst the host in the worst state
     * @param load per processor, the mean over the hosts that told it; negative if none did
     */
    public record Site(
            String name,
            String tag,
            Position position,
            int host,
            int hosts,
            int ready,
            int troubled,
            int worst,
            double load) {}

    private Sites(RunState run, Map<String, Integer> numbers, List<Found> found, int[] siteOf, HostLook[] looks) {
        this.run = run;
        this.numbers = numbers;
        this.found = found;
        this.siteOf = siteOf;
        this.looks = looks;
        Sum[] sums = new Sum[found.size()];
        int without = 0;
        for (int host = 0; host < siteOf.length; host++) {
            if (siteOf[host] < 0) {
                without++;
            } else {
                Sum sum = sums[siteOf[host]] == null ? new Sum() : sums[siteOf[host]];
                sums[siteOf[host]] = sum;
                sum.add(host, looks[host]);
            }
        }
        unplaced = without;
        sites = new Site[found.size()];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = sums[i].site(found.get(i));
        }
        order = ordered(sites);
        places = new int[sites.length];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
    }

    private static int[] ordered(Site[] sites) {
        Integer[] order = new Integer[sites.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> sites[i].troubled() == 0)
                        .thenComparing(i -> sites[i].position().longitude())
                        .thenComparing(i -> i));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /** Returns the rows for {@code now}; these, if no host has changed. */
    Sites advanced(RunState now) {
        if (Same.object(now.hosts(), run.hosts())) {
            return this;
        }
        int known = siteOf.length;
        int size = now.hosts().size();
        if (size < known) {
            return NONE.advanced(now); // a replay that went back
        }
        int[] next = Arrays.copyOf(siteOf, size);
        HostLook[] looked = Arrays.copyOf(looks, size);
        Map<String, Integer> names = size == known ? numbers : new HashMap<>(numbers);
        List<Found> all = size == known ? found : new ArrayList<>(found);
        Iterator<HostState> before = run.hosts().iterator();
        int i = 0;
        for (HostState host : now.hosts()) {
            if (i >= known) {
                next[i] = site(host, names, all);
                looked[i] = HostLook.of(now, host);
            } else if (!Same.object(host, before.next())) {
                looked[i] = HostLook.of(now, host);
            }
            i++;
        }
        return new Sites(now, names, all, next, looked);
    }

    private static int site(HostState host, Map<String, Integer> numbers, List<Found> found) {
        Optional<Position> position = Position.of(host);
        if (position.isEmpty()) {
            return -1;
        }
        String tag = position.get().tag();
        Integer known = numbers.get(tag);
        if (known != null) {
            return known;
        }
        String name = Position.site(host);
        numbers.put(tag, found.size());
        found.add(new Found(
                name.isBlank() ? position.get().words() : name,
                tag,
                position.get(),
                host.id().index()));
        return found.size() - 1;
    }

    /** Returns how many hosts have no position. */
    public int unplaced() {
        return unplaced;
    }

    /** Returns the site in that row. */
    public Site get(int index) {
        return sites[order[index]];
    }

    /** Returns how the site looks: like its host in the worst state. */
    public Mark state(Site site) {
        return looks[site.worst()].mark();
    }

    /** Returns how important a look is: of several sites at one place the highest is shown. */
    public int rank(Site site) {
        return looks[site.worst()].rank();
    }

    @Override
    public int size() {
        return order.length;
    }

    @Override
    public long key(int index) {
        return order[index];
    }

    @Override
    public int indexOf(long key) {
        return key < 0 || key >= places.length ? 0 : places[(int) key];
    }

    /** A site's counts in the making. */
    private static final class Sum {
        private int hosts;
        private int ready;
        private int troubled;
        private int worst = -1;
        private int worstRank = -1;
        private double load;
        private int loads;

        void add(int host, HostLook look) {
            hosts++;
            ready += look.ready() ? 1 : 0;
            troubled += look.troubled() ? 1 : 0;
            load += Math.max(0, look.load());
            loads += look.load() < 0 ? 0 : 1;
            if (look.rank() > worstRank) {
                worstRank = look.rank();
                worst = host;
            }
        }

        Site site(Found found) {
            return new Site(
                    found.name(),
                    found.tag(),
                    found.position(),
                    found.host(),
                    hosts,
                    ready,
                    troubled,
                    worst,
                    loads == 0 ? -1 : load / loads);
        }
    }
}
