package dev.plush.event;

/** A host of a run, by its place in the order of {@code HostPooled} events, from 0. */
public record HostId(int index) {
    /** Stands for the controller where a host is reached from another one. */
    public static final HostId CONTROLLER = new HostId(-1);

    @Override
    public String toString() {
        return "host#" + index;
    }
}
