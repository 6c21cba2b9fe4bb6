package dev.plush.control;

import dev.plush.event.Plan;
import dev.plush.run.Loop;
import dev.plush.state.RunState;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;

/**
 * Measures what deciding costs where there is much of it: {@code ScaleBench steps HOSTS PROCESSES PROCESSES_PER_BARRIER
 * ROUNDS} or {@code ScaleBench tasks HOSTS WORKERS_PER_HOST TASKS ROUNDS}. A whole run is folded and decided on, on one
 * thread and without a journal. Prints a line for each round: events, seconds by the clock and of that thread's processor
 * time, and MiB of heap that the state holds at the end. Not a test.
 */
public final class ScaleBench {
    private ScaleBench() {}

    public static void main(String[] arguments) {
        int hosts = Integer.parseInt(arguments[1]);
        int each = Integer.parseInt(arguments[2]);
        int number = Integer.parseInt(arguments[3]);
        Plan plan = arguments[0].equals("tasks")
                ? LargePlans.tasks(hosts, each, number)
                : LargePlans.steps(hosts, each, number);
        for (int round = Integer.parseInt(arguments[4]); round > 0; round--) {
            round(hosts, plan);
        }
    }

    private static void round(int hosts, Plan plan) {
        long before = heap();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long start = System.nanoTime();
        LargeRun run = new LargeRun(hosts, plan);
        run.drive(new Loop(RunState.EMPTY, batch -> {}, run::take, InstantSource.system(), System::nanoTime));
        long wall = System.nanoTime() - start;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        if (run.state().life() != RunState.Life.ENDED || run.state().exitCode() != 0) {
            throw new IllegalStateException("expected a run that ends well, found it "
                    + run.state().life() + ": " + run.state().reason());
        }
        double held = (heap() - before) / 1048576.0; // while the run is still used, below
        System.out.printf("%d %.2f %.2f %.0f%n", run.state().sequence(), wall / 1e9, cpu / 1e9, held);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
