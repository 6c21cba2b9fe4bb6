package dev.plush.agent.software;

import dev.plush.agent.child.Children;
import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.Signals;
import dev.plush.wire.Order.Install;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Report.Installed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Carries out one {@link Install}: check, place, unpack, install. Blocks, so it runs on a thread of its own; installs of
 * one host come one after the other.
 */
public final class Installer {
    /** Set in the environment of install commands, so that an agent that comes back can end those of one before it. */
    public static final String INSTALL_MARK = "PLUSH_INSTALL";

    private static final long NO_TIMEOUT_MILLIS = TimeUnit.DAYS.toMillis(30);

    private final Path work;
    private final Path out;
    private final Cache cache;
    private final String mark;

    /**
     * @param folder the run's folder on this host
     * @param mark the value of {@link Children#MARK}
     */
    public Installer(Path folder, Cache cache, String mark) {
        this.work = folder.resolve("work");
        this.out = folder.resolve("out");
        this.cache = cache;
        this.mark = mark;
    }

    /** Does it all and says how it went; never throws but when interrupted. */
    public Installed install(Install order) throws InterruptedException {
        Path output = out.resolve("install." + order.software());
        Outcome outcome;
        try {
            Files.createDirectories(work);
            Files.createDirectories(out);
            Files.deleteIfExists(output);
            Path running = out.resolve("install." + order.software() + ".running");
            Files.writeString(running, "");
            outcome = steps(order, output);
            Files.deleteIfExists(running);
        } catch (IOException e) {
            outcome = Outcome.failed("place", "the host's folder cannot be used: " + e.getMessage());
        }
        return new Installed(order.software(), outcome.word, outcome.step, outcome.detail, Shell.tail(output));
    }

    /** Ends the commands that an agent before this one was running when it was killed. */
    public void sweep() throws IOException {
        if (!Files.isDirectory(out)) {
            return;
        }
        try (DirectoryStream<Path> interrupted = Files.newDirectoryStream(out, "install.*.running")) {
            for (Path path : interrupted) {
                String software = path.getFileName().toString().split("\\.")[1];
                for (ProcTable.Stat stat : ProcTable.all()) {
                    if (ProcTable.marked(stat.pid(), INSTALL_MARK + "=" + mark + "/" + software)) {
                        Signals.kill(stat.pid());
                    }
                }
                Files.deleteIfExists(path);
            }
        }
    }

    private record Outcome(String word, String step, String detail) {
        static Outcome failed(String step, String detail) {
            return new Outcome("FAILED", step, detail.substring(0, Math.min(detail.length(), 4000)));
        }
    }

    private Outcome steps(Install order, Path output) throws InterruptedException {
        long end = System.nanoTime()
                + TimeUnit.MILLISECONDS.toNanos(order.timeoutMillis() > 0 ? order.timeoutMillis() : NO_TIMEOUT_MILLIS);
        if (!order.check().isEmpty()) {
            Outcome checked = command(order, "check", order.check(), output, end);
            if (!checked.word.equals("FAILED")) {
                return new Outcome("PRESENT", "", "the check passed");
            } else if (checked.step.equals("timeout")) {
                return checked;
            }
        }
        for (PlacedFile file : order.files()) {
            try {
                place(file);
            } catch (IOException e) {
                return Outcome.failed("place", "\"" + file.path() + "\": " + reason(e));
            }
        }
        if (order.unpack()) {
            for (PlacedFile file : order.files()) {
                try {
                    Archives.unpack(target(file), Quota.MAX_BYTES);
                } catch (IOException e) {
                    return Outcome.failed("unpack", "\"" + file.path() + "\": " + reason(e));
                }
            }
        }
        return order.install().isEmpty()
                ? new Outcome("INSTALLED", "", "")
                : command(order, "install", order.install(), output, end);
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void place(PlacedFile file) throws IOException {
        Path target = target(file);
        Files.createDirectories(target.getParent());
        Path fresh = target.resolveSibling(target.getFileName() + ".plush-new");
        cache.copy(file.sha256(), fresh);
        Destination.executable(fresh, file.executable());
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path target(PlacedFile file) throws IOException {
        try {
            Path target = work.resolve(file.path()).normalize();
            if (target.startsWith(work) && !target.equals(work)) {
                for (Path parent = target.getParent(); !parent.equals(work); parent = parent.getParent()) {
                    if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(parent)) {
                        throw new IOException(parent + " is a link, and files are not placed through links");
                    }
                }
                return target;
            }
        } catch (InvalidPathException e) {
            throw new IOException("this cannot be a path: " + e.getReason(), e);
        }
        throw new IOException("expected a path within the working folder");
    }

    private Outcome command(Install order, String step, String command, Path output, long end)
            throws InterruptedException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        Map<String, String> environment = Map.of(Children.MARK, mark, INSTALL_MARK, mark + "/" + order.software());
        try {
            Shell.Ran ran = Shell.run(command, work, output, environment, Math.max(0, millis));
            if (ran.timedOut()) {
                return Outcome.failed(
                        "timeout",
                        "the " + step + " command did not end within " + order.timeoutMillis() + " ms and was killed");
            }
            return ran.status() == 0
                    ? new Outcome("INSTALLED", "", "")
                    : Outcome.failed(step, "the " + step + " command ended with status " + ran.status());
        } catch (IOException e) {
            return Outcome.failed(step, "the " + step + " command could not be started: " + reason(e));
        }
    }
}
