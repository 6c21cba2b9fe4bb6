package dev.plush.control;

import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.run.Loop;
import dev.plush.state.RunState;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Writes the journal of a large made-up run: {@code LargeJournal FOLDER HOSTS STEPS}, the folder being the run's. The run
 * goes through the real loop, from the pool to the last released host. Not a test.
 */
public final class LargeJournal {
    private static final int STEPS_PER_BARRIER = 5;

    private LargeJournal() {}

    public static void main(String[] arguments) {
        int hosts = Integer.parseInt(arguments[1]);
        int steps = Integer.parseInt(arguments[2]);
        LargeRun run = new LargeRun(hosts, LargePlans.steps(hosts, steps, STEPS_PER_BARRIER));
        try (Journal journal = Journals.create(Path.of(arguments[0]))) {
            run.drive(new Loop(RunState.EMPTY, journal::append, run::take, InstantSource.system(), System::nanoTime));
        }
        System.out.println(run.state().sequence() + " events");
    }
}
