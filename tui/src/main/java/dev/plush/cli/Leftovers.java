package dev.plush.cli;

import dev.plush.resource.provider.Leases;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import dev.plush.state.RunState;
import java.io.IOException;

/** Gives back what runs have taken from providers: jobs of a scheduler, namespaces of the kernel. */
final class Leftovers {
    private Leftovers() {}

    /** Gives back what a run that is over has taken; what cannot be given back stands in the controller's log. */
    static void release(RunFolder over) {
        new Leases(over.path())
                .release()
                .forEach(trouble -> System.err.println("run " + over.id() + " cannot give back " + trouble));
    }

    /** Does the same for all runs but {@code except} that are over: their controllers died before they came to it. */
    static void release(Runs runs, RunFolder except) throws IOException {
        for (RunFolder folder : runs.all()) {
            if (!folder.id().equals(except.id()) && new Leases(folder.path()).any() && isOver(folder)) {
                release(folder);
            }
        }
    }

    private static boolean isOver(RunFolder folder) {
        try {
            return Follower.fold(folder).life() == RunState.Life.ENDED;
        } catch (RuntimeException e) {
            return false; // a journal that cannot be read does not say so
        }
    }
}
