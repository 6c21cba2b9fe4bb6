package dev.plush.agent.software;

import dev.plush.agent.child.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The commands of one order about one software: they run in the working folder, print into the software's output file
 * and have {@code millis} together. A file beside it says that one may be running. Not thread-safe.
 */
final class Commands {
    private final Path work;
    private final Path output;
    private final Path running;
    private final long begin;
    private final Map<String, String> environment;
    private final long bound;
    private long left;

    /** Makes the folders that are not there yet. */
    Commands(Path folder, int software, String mark, long millis) throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        output = InstallOutput.file(folder, software);
        running = output.resolveSibling(output.getFileName() + ".running");
        Files.createDirectories(output.getParent());
        begin = Files.exists(output) ? Files.size(output) : 0;
        environment = Map.of(Children.MARK, mark, Installer.INSTALL_MARK, mark + "/" + software);
        bound = millis;
        left = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    Path work() {
        return work;
    }

    /** Runs {@code command} with the host's sh, within what is left of the time. */
    void shell(String step, String command) throws StepFailed, InterruptedException {
        long before = System.nanoTime();
        try {
            run(step, List.of("/bin/sh", "-c", command), work, TimeUnit.NANOSECONDS.toMillis(Math.max(0, left)), bound);
        } finally {
            left -= System.nanoTime() - before;
        }
    }

    /** Runs a program, within a time of its own. */
    void program(String step, List<String> command, Path folder, long millis) throws StepFailed, InterruptedException {
        run(step, command, folder, millis, millis);
    }

    private void run(String step, List<String> command, Path folder, long millis, long said)
            throws StepFailed, InterruptedException {
        String what = command.get(0).equals("/bin/sh") ? "the " + step + " command" : command.get(0);
        try {
            Files.writeString(running, "");
            Shell.Ran ran = Shell.run(command, folder, output, environment, millis);
            if (ran.timedOut()) {
                throw new StepFailed("timeout", what + " did not end within " + said + " ms and was killed");
            } else if (ran.status() != 0) {
                throw new StepFailed(step, what + " ended with status " + ran.status());
            }
        } catch (IOException e) {
            throw new StepFailed(step, what + " could not be started: " + StepFailed.reason(e));
        }
    }

    /** Returns the last lines of what the commands have printed. */
    String tail() {
        return Shell.tail(output, begin);
    }

    /** Nothing runs any more. */
    void close() throws IOException {
        Files.deleteIfExists(running);
    }
}
