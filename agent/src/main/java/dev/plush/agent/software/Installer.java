package dev.plush.agent.software;

import dev.plush.agent.child.Children;
import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.Signals;
import dev.plush.wire.Order.CheckSoftware;
import dev.plush.wire.Order.Install;
import dev.plush.wire.Order.PlacedFile;
import dev.plush.wire.Report.Installed;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Carries out one {@link Install}: check, place, unpack, install. Blocks, so it runs on a thread of its own; installs of
 * one host come one after the other.
 */
public final class Installer {
    /** Set in the environment of install commands, so that an agent that comes back can end those of one before it. */
    public static final String INSTALL_MARK = "PLUSH_INSTALL";

    /** The bound where none is given: nothing hangs for ever. */
    private static final long DEFAULT_MILLIS = TimeUnit.MINUTES.toMillis(30);

    private static final int MAX_DETAIL = 4000;

    private final Path folder;
    private final Path out;
    private final Cache cache;
    private final String mark;

    /**
     * @param folder the run's folder on this host
     * @param mark the value of {@link Children#MARK}
     */
    public Installer(Path folder, Cache cache, String mark) {
        this.folder = folder;
        this.out = folder.resolve("out");
        this.cache = cache;
        this.mark = mark;
    }

    /** Runs the check alone; empty if it says that there is something to do. */
    public Optional<Installed> check(CheckSoftware order) throws InterruptedException {
        Installed report = with(order.software(), order.timeoutMillis(), commands -> {
            commands.shell("check", order.check());
            return "PRESENT";
        });
        return report.outcome().equals("PRESENT") || report.step().equals("timeout")
                ? Optional.of(report)
                : Optional.empty();
    }

    /** Does it all and says how it went; never throws but when interrupted. */
    public Installed install(Install order) throws InterruptedException {
        return with(order.software(), order.timeoutMillis(), commands -> steps(order, commands));
    }

    /** Returns the outcome if it is not {@code FAILED}. */
    private interface Steps {
        String run(Commands commands) throws StepFailed, InterruptedException;
    }

    private Installed with(int software, long timeoutMillis, Steps steps) throws InterruptedException {
        try {
            long millis = timeoutMillis > 0 ? timeoutMillis : DEFAULT_MILLIS;
            Commands commands = new Commands(folder, software, mark, millis);
            Installed report;
            try {
                String outcome = steps.run(commands);
                report = new Installed(software, outcome, "", detail(outcome), commands.tail());
            } catch (StepFailed e) {
                report = failed(software, e, commands.tail());
            }
            commands.close();
            return report;
        } catch (IOException e) {
            String detail = "the host's folder cannot be used: " + StepFailed.reason(e);
            return failed(software, new StepFailed("place", detail), "");
        }
    }

    private static String detail(String outcome) {
        return outcome.equals("PRESENT") ? "the check passed" : "";
    }

    private static Installed failed(int software, StepFailed e, String tail) {
        String detail = e.getMessage();
        detail = detail.substring(0, Math.min(detail.length(), MAX_DETAIL));
        return new Installed(software, "FAILED", e.step(), detail, tail);
    }

    private String steps(Install order, Commands commands) throws StepFailed, InterruptedException {
        if (!order.check().isEmpty()) {
            try {
                commands.shell("check", order.check());
                return "PRESENT";
            } catch (StepFailed e) {
                if (e.step().equals("timeout")) {
                    throw e;
                }
            }
        }
        Placing placing = new Placing(commands, out.resolve("fetch"), cache);
        for (PlacedFile file : order.files()) {
            placing.place(file);
        }
        if (order.unpack()) {
            for (PlacedFile file : order.files()) {
                placing.unpack(file);
            }
        }
        if (!order.install().isEmpty()) {
            commands.shell("install", order.install());
        }
        return "INSTALLED";
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
}
