package dev.plush.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A file system of a test, which only root can mount. */
final class Mounts implements AutoCloseable {
    private static final Duration BUSY_AT_MOST = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path folder;

    private Mounts(Path folder) {
        this.folder = folder;
    }

    static Mounts readOnly(Path of, Path at) {
        mount("--bind", of.toString(), at.toString());
        mount("-o", "remount,ro,bind", at.toString());
        return new Mounts(at);
    }

    static Mounts memory(int megabytes, Path at) {
        mount("-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", at.toString());
        return new Mounts(at);
    }

    Path folder() {
        return folder;
    }

    /** A process that is just being started may hold the folder for a moment: tried until it does not. */
    @Override
    public void close() {
        long until = System.nanoTime() + BUSY_AT_MOST.toNanos();
        String problem = run("umount", folder.toString());
        while (!problem.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(PAUSE.toNanos());
            problem = run("umount", folder.toString());
        }
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
    }

    /** Skips the test, and says so, where nothing can be mounted; but never in continuous integration. */
    private static void mount(String... options) {
        String[] command = new String[options.length + 1];
        command[0] = "mount";
        System.arraycopy(options, 0, command, 1, options.length);
        String problem = run(command);
        if (problem.isEmpty()) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(problem);
        }
        System.err.println("SKIPPED, because it needs root: " + problem);
        Assumptions.abort(problem);
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            return process.waitFor() == 0 ? "" : String.join(" ", command) + ": " + said.strip();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
