package dev.plush.event;

/** A host of a run, by its place in the order of {@code HostPooled} events, from 0. */
public record HostId(int index) {
    @Override
    public String toString() {
        return "host#" + index;
    }
}
