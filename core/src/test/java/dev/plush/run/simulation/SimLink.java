package dev.plush.run.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** One connection: delivers orders and reports in order, each a little later, until it is cut; then what is under way is lost. */
final class SimLink {
    /** A report as the agent numbered it, or as the connection itself brings it (number 0). */
    record Numbered(long number, dev.plush.event.Event event) {}

    private static final long MAX_DELAY_MILLIS = 40;

    private final World world;
    private final SimHost host;
    private final Consumer<Numbered> toController;
    private final Runnable ended;
    private final Queue<Consumer<SimHost>> orders = new ArrayDeque<>();
    private final Queue<Numbered> reports = new ArrayDeque<>();
    private final List<SimLink> below = new ArrayList<>();
    private boolean open = true;

    /** {@code ended} is told when the connection ends, unless the controller itself closed it. */
    SimLink(World world, SimHost host, Consumer<Numbered> toController, Runnable ended) {
        this.world = world;
        this.host = host;
        this.toController = toController;
        this.ended = ended;
    }

    /** Another connection goes through this one's host, and ends with it. */
    void leadsTo(SimLink other) {
        below.add(other);
    }

    boolean isOpen() {
        return open;
    }

    void order(Consumer<SimHost> order) {
        if (open && !cutNow()) {
            orders.add(order);
            world.after(world.between(1, MAX_DELAY_MILLIS), this::deliverOrder);
        }
    }

    private void deliverOrder() {
        if (!open || host.dead()) {
            return;
        }
        if (host.silentFor() > 0) {
            world.after(host.silentFor(), this::deliverOrder);
            return;
        }
        Consumer<SimHost> order = orders.poll();
        if (order != null) {
            host.obey(order);
        }
    }

    void report(Numbered report) {
        if (open && !cutNow()) {
            reports.add(report);
            world.after(world.between(1, MAX_DELAY_MILLIS), this::deliverReport);
        }
    }

    private void deliverReport() {
        Numbered report = open ? reports.poll() : null;
        if (report != null) {
            toController.accept(report);
            if (world.chance(world.faults().reportTwice())) {
                world.after(world.between(0, 2000), () -> toController.accept(report));
            }
        }
    }

    private boolean cutNow() {
        if (world.chance(world.faults().linkCut())) {
            world.tell("link to " + host + " is cut");
            cut();
        }
        return !open;
    }

    /** The connection breaks; both ends learn of it. */
    void cut() {
        if (open) {
            close();
            world.after(world.between(0, 60), ended);
            if (world.chance(0.5)) { // it was the host, and not its agent alone
                below.forEach(SimLink::cut);
            }
        }
    }

    /** The controller closes the connection, or is gone. */
    void close() {
        open = false;
        host.disconnected(this);
    }
}
