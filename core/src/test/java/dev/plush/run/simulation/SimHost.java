package dev.plush.run.simulation;

import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostId;
import dev.plush.event.Plan.ProcessPlan;
import dev.plush.event.ProcessEvent.ProcessAdopted;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessId;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.run.simulation.SimLink.Numbered;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A host with its agent, as an agent behaves: it keeps reports until they are acknowledged, and takes orders twice. */
final class SimHost {
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    /** One start of one process. */
    record Name(int process, int attempt) {}

    private final World world;
    private final int index;
    private final Map<Name, SimProcess> processes = new LinkedHashMap<>();
    private final Set<Name> everStarted = new HashSet<>();
    private final Deque<Numbered> waiting = new ArrayDeque<>();
    private final Map<Integer, Event> installed = new LinkedHashMap<>();
    private final Set<Integer> installing = new HashSet<>();
    private final Set<Integer> everInstalled = new HashSet<>();
    private SimLink link;
    private long lastReport;
    private long sentUpTo;
    private long silentUntil;
    private long troubleUntil;
    private boolean dead;
    private boolean cleaning;
    private boolean adopting;
    private CleanupAudited cleaned; // nothing has been done here since
    /** Changes when everything of the run is removed: what was under way then has no effect any more. */
    private int life;

    SimHost(World world, int index) {
        this.world = world;
        this.index = index;
    }

    boolean dead() {
        return dead;
    }

    /** Returns how long it will be silent yet, in milliseconds; 0 if it is not. */
    long silentFor() {
        return Math.max(0, silentUntil - world.now());
    }

    /** Returns until when something kept it from answering at once; for ever if it is dead. */
    long troubleUntil() {
        return dead ? FOR_EVER : Math.max(troubleUntil, silentUntil);
    }

    boolean has(int software) {
        return everInstalled.contains(software);
    }

    void troubled() {
        troubleUntil = Math.max(troubleUntil, world.now());
    }

    boolean runsSomething() {
        return !dead && processes.values().stream().anyMatch(SimProcess::runs);
    }

    /** A controller says hello, and how much it has. */
    void hello(SimLink fresh, long acknowledged) {
        if (link != null) {
            link.cut();
        }
        link = fresh;
        if (acknowledged > lastReport) {
            waiting.clear();
            lastReport = acknowledged;
        }
        acknowledge(acknowledged);
        sentUpTo = acknowledged;
        if (adopting) {
            adopting = false;
            processes.forEach((name, process) -> {
                if (process.runs()) {
                    keep(new ProcessAdopted(new ProcessId(name.process), name.attempt, 1000 + name.process));
                }
            });
        }
        sendKept();
    }

    void disconnected(SimLink of) {
        troubled();
        if (link == of) {
            link = null;
        }
    }

    void acknowledge(long report) {
        while (!waiting.isEmpty() && waiting.peek().number() <= report) {
            waiting.remove();
        }
    }

    /** Takes an order, unless something goes wrong with the host just then. */
    void obey(Consumer<SimHost> order) {
        Faults faults = world.faults();
        if (world.chance(faults.hostDies())) {
            world.tell(this + " is gone for ever");
            dead = true;
            cutOrSilent();
            return;
        }
        if (world.chance(faults.agentDies())) {
            agentDies();
            return;
        }
        order.accept(this);
        if (world.chance(faults.agentSilent())) {
            silentUntil = world.now() + world.between(100, 45_000);
            world.tell(this + " is silent until " + silentUntil + " ms");
        }
    }

    private void agentDies() {
        world.tell("agent of " + this + " dies, its processes live on");
        adopting = true;
        installing.clear();
        if (link != null) {
            link.cut();
        }
    }

    private void cutOrSilent() {
        silentUntil = FOR_EVER;
        if (link != null && world.chance(0.5)) {
            link.cut();
        }
    }

    void install(int software) {
        cleaned = cleaning ? cleaned : null;
        if (cleaning
                || waiting.stream()
                        .anyMatch(r -> r.event() instanceof SoftwareInstalled i && i.software() == software)) {
            return;
        }
        if (installed.containsKey(software)) {
            keep(installed.get(software));
        } else if (installing.add(software)) {
            boolean fails = world.chance(world.faults().installFails());
            later(world.between(10, 3000), () -> {
                if (installing.remove(software)) {
                    installed(software, fails);
                }
            });
        }
    }

    private void installed(int software, boolean fails) {
        HostId host = new HostId(index);
        if (fails) {
            keep(new SoftwareFailed(host, software, "INSTALL", "exit status 1", "Look", ""));
        } else {
            everInstalled.add(software);
            installed.put(software, new SoftwareInstalled(host, software, true));
            keep(new SoftwareInstalled(host, software, false));
        }
    }

    void start(Name name, long runMillis, ProcessPlan plan) {
        cleaned = cleaning ? cleaned : null;
        if (cleaning) {
            return;
        }
        SimProcess known = processes.get(name);
        if (known != null) {
            known.repeat();
            return;
        }
        if (holds(ProcessStartFailed.class, name)) {
            return;
        }
        if (world.chance(world.faults().startFails())) {
            keep(new ProcessStartFailed(new ProcessId(name.process), name.attempt, "no such program"));
            return;
        }
        if (!everStarted.add(name)) {
            throw new AssertionError(name + " starts a second time on " + this);
        }
        processes.forEach((other, process) -> {
            if (other.process == name.process && process.runs()) {
                throw new AssertionError(name + " starts on " + this + " while " + other + " runs");
            }
        });
        SimProcess process = new SimProcess(this, name);
        processes.put(name, process);
        if (world.chance(world.faults().agentDies())) {
            agentDies(); // before it could say that the process runs
        } else {
            keep(process.started());
        }
        if (plan.hasReady() || !plan.watchdogs().isEmpty()) {
            looksAt(process, runMillis, plan);
        }
        later(plan.hasReady() ? 5 * runMillis : runMillis, () -> process.exit(status()));
    }

    /** The agent's probes: the process becomes ready, mostly, and may turn bad later. */
    private void looksAt(SimProcess process, long runMillis, ProcessPlan plan) {
        double bad = world.faults().exitFails() / 2;
        if (plan.hasReady()) {
            boolean ready = !world.chance(bad);
            later(1 + runMillis / 2, () -> process.looked(ready ? "" : "ready"));
        }
        if (!plan.watchdogs().isEmpty() && world.chance(bad)) {
            later(1 + runMillis / 2 + world.between(0, 20_000), () -> process.looked("watchdog"));
        }
    }

    void collect() {
        later(world.between(5, 500), () -> keep(new ResultCollected(new HostId(index), 1, 10, "")));
    }

    private Exit status() {
        return Exit.status(world.chance(world.faults().exitFails()) ? (int) world.between(1, 6) : 0);
    }

    void stop(Name name, long graceMillis) {
        SimProcess process = processes.get(name);
        if (process != null) {
            boolean obeys = world.chance(0.8);
            later(
                    obeys ? world.between(1, 100) : graceMillis,
                    () -> process.exit(new Exit(Exit.Kind.SIGNAL, obeys ? 15 : 9)));
        } else if (!holds(ProcessStartFailed.class, name)) {
            keep(new ProcessStartFailed(new ProcessId(name.process), name.attempt, "it was stopped before it began"));
        }
    }

    void clean() {
        if (cleaning) {
            return;
        }
        if (cleaned != null) {
            keep(cleaned);
            return;
        }
        cleaning = true;
        if (world.chance(world.faults().cleanHangs())) {
            world.tell("clean-up of " + this + " hangs");
            troubleUntil = FOR_EVER;
            return;
        }
        later(world.between(50, 3000), () -> {
            cleaning = false;
            processes.values().forEach(p -> p.exit(new Exit(Exit.Kind.SIGNAL, 9)));
            forget();
            int left = world.chance(world.faults().residue()) ? 1 : 0;
            cleaned = new CleanupAudited(new HostId(index), 0, left, 10L * left, "", 0);
            keep(cleaned);
        });
    }

    void quit() {
        forget();
        cleaning = false;
        cleaned = null;
        waiting.clear();
        lastReport = 0;
        if (link != null) {
            link.cut();
        }
    }

    private void forget() {
        life++;
        processes.values().forEach(SimProcess::kill);
        processes.clear();
        installed.clear();
        installing.clear();
    }

    boolean holds(Class<? extends Event> kind, Name name) {
        return waiting.stream()
                .map(Numbered::event)
                .anyMatch(e -> kind.isInstance(e)
                        && e instanceof dev.plush.event.ProcessEvent p
                        && p.process().index() == name.process
                        && p.attempt() == name.attempt);
    }

    void keep(Event event) {
        waiting.add(new Numbered(++lastReport, event));
        sendKept();
    }

    private void sendKept() {
        for (Numbered report : waiting.toArray(new Numbered[0])) {
            if (link != null && report.number() > sentUpTo) {
                sentUpTo = report.number();
                link.report(report);
            }
        }
    }

    /** Does something later, when the agent is not silent; not at all if the run is gone from the host by then. */
    private void later(long millis, Runnable action) {
        int then = life;
        world.after(millis, () -> whenHeard(then, action));
    }

    private void whenHeard(int then, Runnable action) {
        if (dead || then != life) {
            return;
        }
        if (silentFor() > 0) {
            world.after(silentFor(), () -> whenHeard(then, action));
            return;
        }
        action.run();
    }

    @Override
    public String toString() {
        return "h" + (index + 1);
    }
}
