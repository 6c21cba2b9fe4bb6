package dev.plush.agent;

import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.ReportSink;
import dev.plush.agent.software.Cache;
import dev.plush.agent.software.InstallOutput;
import dev.plush.agent.software.Installer;
import dev.plush.agent.software.Placer;
import dev.plush.wire.FileOrder.Place;
import dev.plush.wire.FileReport;
import dev.plush.wire.Order.CheckSoftware;
import dev.plush.wire.Order.Install;
import dev.plush.wire.Order.OutputCredit;
import dev.plush.wire.Report;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work that takes long: installing and cleaning up. One piece at a time, each on a thread of its own, whose result comes
 * back through the inbox. Methods on the duty loop's thread only.
 */
final class Works {
    private static final String KNOWN = "KNOWN";

    /** A piece of work; blocks. */
    private interface Work {
        Input run() throws InterruptedException;
    }

    private final AgentFolder folder;
    private final Inbox inbox;
    private final Cache cache;
    private final Installer installer;
    private final Placer placer;
    private final InstallOutput output;
    private final Executor lookups = lookups();
    private final Queue<Work> waiting = new ArrayDeque<>();
    private final Set<Integer> accepted = new HashSet<>(); // to be installed: waiting or running
    private final Map<Integer, Connection> checking = new HashMap<>(); // and who wants to know
    private final Map<Integer, Report.Installed> installed = new HashMap<>();
    private Thread running;
    private boolean cleaning;
    private Report.Cleaned cleaned; // of a clean-up since which nothing was begun here, or null

    Works(AgentFolder folder, Cache cache, Inbox inbox) {
        this.folder = folder;
        this.cache = cache;
        this.inbox = inbox;
        this.installer = new Installer(folder.path(), cache, folder.mark());
        this.placer = new Placer(folder.path().resolve("work"), cache);
        this.output = new InstallOutput(folder.path(), folder.host());
    }

    private static Executor lookups() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(null, task, "cache", 256 << 10);
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** Ends what an agent before this one was doing when it was killed, unless that had just cleaned up. */
    void sweep(ReportLog log) throws IOException {
        installer.sweep();
        if (log.newest() instanceof Report.Cleaned last && Cleaner.isClean(folder)) {
            cleaned = last;
        }
    }

    /** Looks whether the cache has a file, which may mean to read a large one, and tells the connection. */
    void look(String sha256, Connection connection) {
        lookups.execute(() -> tell(new Input.Answered(connection, cache.query(sha256))));
    }

    /** Runs a check when its turn comes; answers at once if it is known, or being found out, how the install went. */
    void check(CheckSoftware order, Connection connection, ReportSink sink, ReportLog log) {
        int software = order.software();
        if (cleaning) {
            return;
        }
        if (accepted.contains(software) || log.holdsInstalled(software) || repeated(software, sink)) {
            connection.send(0, new Report.Checked(software, KNOWN));
        } else if (checking.put(software, connection) == null) {
            begun();
            output.begin(software);
            waiting.add(() -> new Input.Checked(software, installer.check(order)));
            next();
        }
    }

    void checked(Input.Checked checked) {
        Connection connection = checking.remove(checked.software());
        running = null;
        checked.report().ifPresent(this::ended);
        if (connection != null) {
            String outcome = checked.report().isPresent() ? KNOWN : Report.Checked.ABSENT;
            connection.send(0, new Report.Checked(checked.software(), outcome));
        }
        next();
    }

    /** Installs when its turn comes; says again how it went if that was well. */
    void install(Install order, ReportSink sink, ReportLog log) {
        int software = order.software();
        if (cleaning || log.holdsInstalled(software) || output.holds(software)) {
            return; // in the last two cases the answer is on its way
        }
        if (!repeated(software, sink) && accepted.add(software)) {
            begun();
            output.begin(software);
            waiting.add(() -> new Input.Installed(installer.install(order)));
            next();
        }
    }

    private boolean repeated(int software, ReportSink sink) {
        Report.Installed known = installed.get(software);
        if (output.holds(software)) {
            return true;
        }
        if (known == null || known.outcome().equals("FAILED")) {
            return false;
        }
        sink.keep(known);
        return true;
    }

    private void next() {
        if (running == null && !cleaning && !waiting.isEmpty()) {
            start("install", waiting.remove());
        }
    }

    void installed(Report.Installed report) {
        running = null;
        accepted.remove(report.software());
        ended(report);
        next();
    }

    private void ended(Report.Installed report) {
        installed.put(report.software(), report);
        output.hold(report);
    }

    /** Sends what commands have printed, and then how they ended. */
    void tend(ReportSink sink) {
        output.tend(sink);
    }

    /** Takes note of how much of what commands print the controller takes; other output is none of this. */
    void credit(OutputCredit order) {
        output.credit(order);
    }

    /** Another controller is connected, or the same one again. */
    void reconnected() {
        output.reconnected();
    }

    /** Puts a file in its place when its turn comes. */
    void place(Place order, Connection connection) {
        if (cleaning) {
            connection.send(0, new FileReport.Placed(order.number(), order.path(), "the host is being cleaned"));
            return;
        }
        begun();
        waiting.add(() -> new Input.Placed(connection, placer.place(order)));
        next();
    }

    void placed(Input.Placed placed) {
        running = null;
        placed.connection().send(0, placed.report());
        next();
    }

    /** Returns whether output could be sent at once. */
    boolean ready(ReportSink sink) {
        return sink.hasRoom() && output.ready();
    }

    /** Returns whether something can change without an order. */
    boolean restless() {
        return running != null || output.restless();
    }

    /** Something is done here from now on that the next clean-up has to look at. */
    void begun() {
        cleaned = null;
    }

    /**
     * Ends all of the run, and an installation that is going on. The order may come twice, after a reconnect: where
     * nothing was done since, the same result is reported again, as what is ordered during a second pass would be lost.
     */
    void clean(List<ProcTable.Stat> leaders, ReportSink sink) {
        if (cleaning) {
            return;
        }
        if (cleaned != null) {
            sink.keep(cleaned);
            return;
        }
        cleaning = true;
        Thread before = running;
        if (before != null) {
            before.interrupt();
        }
        start("clean", () -> {
            if (before != null) {
                before.join();
            }
            return new Input.Cleaned(Cleaner.clean(folder, leaders));
        });
    }

    void cleaned(Report.Cleaned report) {
        cleaned = report;
        cleaning = false;
        running = null;
        waiting.clear();
        accepted.clear();
        checking.clear();
        installed.clear();
        output.forget();
    }

    /** Returns whether a clean-up is going on; nothing is started meanwhile. */
    boolean cleaning() {
        return cleaning;
    }

    private void start(String name, Work work) {
        running = new Thread(null, () -> run(work), name, 256 << 10);
        running.setDaemon(true);
        running.start();
    }

    private void run(Work work) {
        try {
            inbox.put(work.run());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // by a clean-up: there is nothing left to tell
        }
    }

    private void tell(Input input) {
        try {
            inbox.put(input);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
