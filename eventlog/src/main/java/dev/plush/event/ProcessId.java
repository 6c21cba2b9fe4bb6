package dev.plush.event;

/**
 * A process of a run: one process of the plan on one host. Dense from 0, given in the order in which hosts are
 * acquired and, on a host, in the order of the plan.
 */
public record ProcessId(int index) {
    @Override
    public String toString() {
        return "process#" + index;
    }
}
