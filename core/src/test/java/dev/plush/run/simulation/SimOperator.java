package dev.plush.run.simulation;

import dev.plush.event.Request;
import dev.plush.state.RunState;
import java.util.Optional;

/** Somebody who watches a simulated run and asks for things, which may make sense or not. */
final class SimOperator {
    /** Who has a process started again for ever waits for ever. */
    private static final int MOST = 10;

    private final World world;
    private int asked;
    private final SimController controller;

    SimOperator(World world, SimController controller) {
        this.world = world;
        this.controller = controller;
    }

    /** Stops the run, and looks whether that was heard. */
    void stop() {
        Optional<RunState> state = controller.state();
        if (state.isEmpty()) {
            world.after(1000, this::stop); // nobody answers; people try again
        } else if (!controller.over() && state.get().life() != RunState.Life.CLEANING_UP) {
            controller.ask(Request.STOP_RUN, "");
            world.after(30_000, this::stop); // a controller that dies may forget it; people look again
        }
    }

    /** Asks for something of a process or a host, now and then. */
    void meddle() {
        Optional<RunState> state = controller.state();
        if (controller.over() || asked++ == MOST) {
            return;
        }
        if (state.isPresent()) {
            Request request = Request.values()[(int) world.between(1, Request.values().length - 1)];
            int all = request == Request.FAIL_HOST
                    ? state.get().hosts().size()
                    : state.get().processes().size();
            controller.ask(request, String.valueOf(world.between(0, all)));
        }
        world.after(world.between(1_000, 60_000), this::meddle);
    }
}
