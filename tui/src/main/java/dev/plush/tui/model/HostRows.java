package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of the host table: hosts that pass the filter, in the chosen order; equal ones stay in the order of the pool.
 * Where they are folded, those in the same state share a row, and rows of few hosts come first. Keys are host indices, of
 * a shared row that of its first host. Immutable.
 */
public final class HostRows implements Rows {
    /** What hosts have in common that share a row. */
    private record Alike(HostState.Status status, int component, String phase, String processes, String trouble) {
        static Alike of(RunState run, HostState host) {
            String trouble = HostFacts.troubled(run, host) ? HostFacts.last(run, host) : "";
            return new Alike(
                    host.status(), host.component(), HostFacts.phase(run, host), HostFacts.processes(host), trouble);
        }
    }

    /** No rows. */
    public static final HostRows NONE = new HostRows(RunState.EMPTY, HostQuery.ALL, List.of(), 0);

    private final RunState run;
    private final HostQuery query;
    private final int[] hosts;
    /** Where each row begins in {@link #hosts}; with the end of the last. */
    private final int[] starts;

    private final int[] places;
    private final String[] titles;
    private final long madeNanos;

    private HostRows(RunState run, HostQuery query, List<List<HostState>> rows, long madeNanos) {
        this.madeNanos = madeNanos;
        this.titles = new String[query.folded() ? rows.size() : 0];
        this.run = run;
        this.query = query;
        this.starts = new int[rows.size() + 1];
        this.places = new int[run.hosts().size()];
        Arrays.fill(places, -1);
        int[] all = new int[places.length];
        int count = 0;
        for (int row = 0; row < rows.size(); row++) {
            for (HostState host : rows.get(row)) {
                places[host.id().index()] = row;
                all[count++] = host.id().index();
            }
            starts[row + 1] = count;
            if (query.folded()) {
                titles[row] = title(rows.get(row));
            }
        }
        this.hosts = Arrays.copyOf(all, count);
    }

    private static String title(List<HostState> row) {
        String set = Text.clean(Subjects.hosts(row.stream().map(HostState::name).toList()));
        return row.size() == 1 ? set : row.size() + " " + set;
    }

    /** Returns the rows for {@code run}; these, if nothing has changed. Many hosts are folded anew now and then only. */
    HostRows advanced(RunState now, HostQuery wanted, Pace pace) {
        boolean same = wanted.equals(query) && places.length == now.hosts().size();
        if (same && wanted.folded() && pace.keeps(madeNanos, places.length)) {
            return this;
        }
        if (Same.object(now.hosts(), run.hosts()) && Same.object(now.blocks(), run.blocks()) && wanted.equals(query)) {
            return this;
        }
        List<HostState> chosen = new ArrayList<>();
        for (HostState host : now.hosts()) {
            if ((!wanted.troubledOnly() || HostFacts.troubled(now, host)) && passes(now, wanted.filter(), host)) {
                chosen.add(host);
            }
        }
        if (wanted.sorted()) {
            Comparator<HostState> order = wanted.sort().order();
            chosen.sort(wanted.reverse() ? order.reversed() : order);
        }
        return new HostRows(now, wanted, wanted.folded() ? folded(now, chosen) : alone(chosen), pace.nanos());
    }

    private static List<List<HostState>> alone(List<HostState> chosen) {
        List<List<HostState>> rows = new ArrayList<>(chosen.size());
        chosen.forEach(host -> rows.add(List.of(host)));
        return rows;
    }

    private static List<List<HostState>> folded(RunState run, List<HostState> chosen) {
        Map<Alike, List<HostState>> rows = new LinkedHashMap<>();
        for (HostState host : chosen) {
            rows.computeIfAbsent(Alike.of(run, host), alike -> new ArrayList<>())
                    .add(host);
        }
        List<List<HostState>> few = new ArrayList<>(rows.values());
        few.sort(Comparator.comparingInt(List::size));
        return few;
    }

    private static boolean passes(RunState run, Filter filter, HostState host) {
        return filter.none()
                || filter.passes(String.join(
                        " ",
                        Text.clean(host.name()),
                        Mark.of(host).word(),
                        Text.clean(Subjects.component(run, host.component())),
                        HostFacts.phase(run, host),
                        HostFacts.place(host),
                        HostFacts.last(run, host)));
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public long key(int index) {
        return hosts[starts[index]];
    }

    @Override
    public int indexOf(long key) {
        return key < 0 || key >= places.length ? 0 : Math.max(0, places[(int) key]);
    }

    /** Returns the hosts of a row as a host set, the first of very many, and how many. Only where they are folded. */
    public String title(int index) {
        return titles[index];
    }

    /** Returns whether hosts share rows. */
    public boolean folded() {
        return query.folded();
    }

    /** Returns how many hosts there are in all rows. */
    public int count() {
        return hosts.length;
    }

    /** Returns the hosts that share the row, in the chosen order. */
    public List<Integer> hosts(int index) {
        List<Integer> row = new ArrayList<>();
        for (int i = starts[index]; i < starts[index + 1]; i++) {
            row.add(hosts[i]);
        }
        return row;
    }
}
