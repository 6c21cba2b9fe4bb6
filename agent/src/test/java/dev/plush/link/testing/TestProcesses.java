package dev.plush.link.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Finds, awaits and ends the processes of a test, by their ids. */
public final class TestProcesses {
    private static final long DEADLINE_SECONDS = 30;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private TestProcesses() {}

    /** Waits until {@code condition} holds; fails after 30 s, saying {@code what} was expected. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected within " + DEADLINE_SECONDS + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Returns the living processes that have {@code NAME=VALUE} in their environment. */
    public static List<ProcessHandle> marked(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.isAlive() && carries(process.pid(), mark))
                .toList();
    }

    private static boolean carries(long pid, String mark) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return ("\0" + new String(bytes, StandardCharsets.ISO_8859_1)).contains("\0" + mark + "\0");
        } catch (IOException e) {
            return false; // gone meanwhile, or another user's
        }
    }

    static boolean isSshd(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/sshd"))
                .orElse(false);
    }

    /** Ends all of them, by SIGKILL, and waits until they are gone. */
    static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> await("process " + process.pid() + " ends", () -> !lives(process)));
    }

    /** Returns whether a process runs; one that has ended and was not asked for its status by its parent does not. */
    public static boolean lives(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends what carries the mark, and what that may have started meanwhile. */
    static void endMarked(String mark) {
        for (List<ProcessHandle> found = marked(mark); !found.isEmpty(); found = marked(mark)) {
            end(found);
        }
    }

    /** Runs a command to its end and returns its output; fails if it does. */
    public static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue() + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command);
        }
        return output;
    }
}
