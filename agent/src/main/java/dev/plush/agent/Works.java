package dev.plush.agent;

import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.ReportSink;
import dev.plush.agent.software.Cache;
import dev.plush.agent.software.Installer;
import dev.plush.wire.Order.Install;
import dev.plush.wire.Report;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Work that takes long: installing and cleaning up. One piece at a time, each on a thread of its own, whose result comes
 * back through the inbox. Methods on the duty loop's thread only.
 */
final class Works {
    /** A piece of work; blocks. */
    private interface Work {
        Input run() throws InterruptedException;
    }

    private final AgentFolder folder;
    private final Inbox inbox;
    private final Installer installer;
    private final Queue<Install> waiting = new ArrayDeque<>();
    private final Set<Integer> accepted = new HashSet<>(); // waiting or running
    private final Map<Integer, Report.Installed> installed = new HashMap<>();
    private Thread running;
    private boolean cleaning;

    Works(AgentFolder folder, Cache cache, Inbox inbox) {
        this.folder = folder;
        this.inbox = inbox;
        this.installer = new Installer(folder.path(), cache, folder.mark());
    }

    /** Ends what an agent before this one was doing when it was killed. */
    void sweep() throws IOException {
        installer.sweep();
    }

    /** Installs when its turn comes; says again how it went if that was well. */
    void install(Install order, ReportSink sink, ReportLog log) {
        if (cleaning || log.holdsInstalled(order.software())) {
            return; // in the second case the answer is on its way
        }
        Report.Installed known = installed.get(order.software());
        if (known != null && !known.outcome().equals("FAILED")) {
            sink.keep(known);
        } else if (accepted.add(order.software())) {
            waiting.add(order);
            next();
        }
    }

    private void next() {
        if (running == null && !cleaning && !waiting.isEmpty()) {
            Install order = waiting.remove();
            start("install", () -> new Input.Installed(installer.install(order)));
        }
    }

    void installed(Report.Installed report) {
        running = null;
        accepted.remove(report.software());
        installed.put(report.software(), report);
        next();
    }

    /** Ends all of the run, and an installation that is going on. */
    void clean(List<ProcTable.Stat> leaders) {
        if (cleaning) {
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

    void cleaned() {
        cleaning = false;
        running = null;
        waiting.clear();
        accepted.clear();
        installed.clear();
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
}
