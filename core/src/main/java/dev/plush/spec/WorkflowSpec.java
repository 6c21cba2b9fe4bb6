package dev.plush.spec;

import java.util.List;

/**
 * Tasks that are shared out among workers.
 *
 * @param process what a worker runs for a task
 * @param perHost workers on one host
 * @param retry how often a task that failed is run again
 * @param speculate whether late tasks are started a second time
 */
public record WorkflowSpec(ProcessSpec process, List<Tasks> tasks, int perHost, int retry, boolean speculate) {
    public WorkflowSpec {
        tasks = List.copyOf(tasks);
    }

    /**
     * Some tasks: one text, the lines of a file, or whole numbers.
     *
     * @param text the task, or empty
     * @param file relative to the application's folder, or empty
     * @param first the first number, if both are empty
     * @param count how many numbers
     */
    public record Tasks(String text, String file, long first, int count, Place place) {}
}
