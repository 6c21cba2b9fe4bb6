package dev.plush.tui.model;

import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A column of the host table, as data. Those that no width shows can be chosen. The order here is the order on the screen; {@link #LAST} takes the room that is
 * left.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions hold nothing
public enum HostColumn {
    HOST("HOST", 16, false, 0, (run, host) -> Text.clean(host.name()), Comparator.comparing(HostState::name)),
    STATE("STATE", 12, false, 0, (run, host) -> Mark.of(host).text(), Comparator.comparing(HostState::status)),
    COMPONENT(
            "COMPONENT",
            12,
            false,
            0,
            (run, host) -> Text.clean(Subjects.component(run, host.component())),
            Comparator.comparingInt(HostState::component).thenComparingInt(HostState::rank)),
    PHASE("PHASE", 12, false, 0, HostFacts::phase, Comparator.comparingInt(HostState::blocksEnded)),
    PROC("PROC", 5, true, 0, (run, host) -> HostFacts.processes(host), Comparator.comparingInt(HostState::live)),
    RESTARTS(
            "RESTARTS",
            8,
            true,
            86,
            (run, host) -> host.restarts() == 0 ? "" : String.valueOf(host.restarts()),
            Comparator.comparingInt(HostState::restarts)),
    LOAD(
            "LOAD",
            5,
            true,
            100,
            (run, host) -> host.measured().load1m() < 0
                    ? ""
                    : String.format(
                            java.util.Locale.ROOT, "%.1f", host.measured().load1m()),
            Comparator.comparingDouble(host -> host.measured().load1m())),
    DISK("DISK", 5, true, 108, (run, host) -> HostFacts.disk(host), Comparator.comparingLong(host -> host.measured()
            .diskFreeBytes())),
    RTT("RTT", 7, true, 78, (run, host) -> HostFacts.roundTrip(host), Comparator.comparingDouble(host -> host.measured()
            .roundTripMillis())),
    VIA("VIA", 10, false, 140, HostFacts::via, Comparator.comparingInt(HostState::parent)),
    CLOCK(
            "CLOCK",
            16,
            true,
            118,
            (run, host) -> HostFacts.clock(host),
            Comparator.comparingDouble(host -> host.measured().clockOffsetMillis())),
    CPUS(
            "CPU",
            4,
            true,
            Integer.MAX_VALUE,
            (run, host) -> host.agent().processors() == 0
                    ? ""
                    : String.valueOf(host.agent().processors()),
            Comparator.comparingInt(host -> host.agent().processors())),
    MEMORY(
            "MEMORY",
            6,
            true,
            Integer.MAX_VALUE,
            (run, host) -> host.agent().memoryBytes() == 0
                    ? ""
                    : Words.bytes(host.agent().memoryBytes()),
            Comparator.comparingLong(host -> host.agent().memoryBytes())),
    PENALTY(
            "PENALTY",
            8,
            true,
            Integer.MAX_VALUE,
            (run, host) -> host.pooled().penalty() == 0
                    ? ""
                    : String.format(java.util.Locale.ROOT, "%.3g", host.pooled().penalty()),
            Comparator.comparingDouble(host -> host.pooled().penalty())),
    SERVES("MAY SERVE", 20, false, Integer.MAX_VALUE, HostFacts::serves, Comparator.comparing(host -> host.pooled()
            .components()
            .toString())),
    HAS(
            "HAS",
            20,
            false,
            Integer.MAX_VALUE,
            (run, host) -> HostFacts.attributes(host),
            Comparator.comparing(HostFacts::attributes)),
    LAST("LAST", 20, false, 0, HostFacts::last, Comparator.comparing(HostState::note));

    /** The columns of the view of resources; the last takes the room that is left. */
    public static final List<HostColumn> RESOURCES =
            List.of(HOST, STATE, COMPONENT, PENALTY, CPUS, MEMORY, LOAD, DISK, SERVES, HAS);

    private final String title;
    private final int width;
    private final boolean right;
    private final int fromWidth;
    private final BiFunction<RunState, HostState, String> text;
    private final Comparator<HostState> order;

    HostColumn(
            String title,
            int width,
            boolean right,
            int fromWidth,
            BiFunction<RunState, HostState, String> text,
            Comparator<HostState> order) {
        this.title = title;
        this.width = width;
        this.right = right;
        this.fromWidth = fromWidth;
        this.text = text;
        this.order = order;
    }

    /** Returns the heading. */
    public String title() {
        return title;
    }

    /** Returns how many cells it takes at most. */
    public int width() {
        return width;
    }

    /** Returns whether it is aligned to the right. */
    public boolean right() {
        return right;
    }

    /** Returns from which width of the table on it is shown. */
    public int fromWidth() {
        return fromWidth;
    }

    /** Returns whether it cannot be left out. */
    public boolean always() {
        return this == HOST || this == LAST;
    }

    /** Returns whether hosts in the same state differ in it. */
    public boolean ofOneHost() {
        return switch (this) {
            case RESTARTS, LOAD, DISK, RTT, VIA, CLOCK, CPUS, MEMORY, PENALTY, HAS -> true;
            case HOST, STATE, COMPONENT, PHASE, PROC, SERVES, LAST -> false;
        };
    }

    /** Returns what it says about a host; clean. */
    public String text(RunState run, HostState host) {
        return text.apply(run, host);
    }

    /** Returns the order that sorting by it means. */
    public Comparator<HostState> order() {
        return order;
    }
}
