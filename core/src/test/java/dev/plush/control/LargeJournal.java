package dev.plush.control;

import dev.plush.journal.Journal;
import dev.plush.journal.Journals;
import dev.plush.run.Loop;
import dev.plush.state.RunState;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * Writes the journal of a large made-up run: {@code LargeJournal FOLDER HOSTS STEPS}, or {@code LargeJournal FOLDER HOSTS
 * tasks TASKS} for a workflow, of which the last tasks fail; the folder is the run's. The run goes through the
 * real loop, from the pool to the last released host. Not a test.
 */
public final class LargeJournal {
    private static final int STEPS_PER_BARRIER = 5;

    private LargeJournal() {}

    public static void main(String[] arguments) {
        int hosts = Integer.parseInt(arguments[1]);
        LargeRun run;
        if (arguments[2].equals("tasks")) {
            int tasks = Integer.parseInt(arguments[3]);
            run = new LargeRun(hosts, LargePlans.tasks(hosts, 1, tasks)).failing(tasks - hosts / 2);
        } else {
            run = new LargeRun(hosts, LargePlans.steps(hosts, Integer.parseInt(arguments[2]), STEPS_PER_BARRIER));
        }
        try (Journal journal = Journals.create(Path.of(arguments[0]))) {
            run.drive(new Loop(RunState.EMPTY, journal::append, run::take, InstantSource.system(), System::nanoTime));
        }
        System.out.println(run.state().sequence() + " events");
    }
}
