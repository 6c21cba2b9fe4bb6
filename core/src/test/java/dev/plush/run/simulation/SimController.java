package dev.plush.run.simulation;

import dev.plush.control.Command;
import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostId;
import dev.plush.event.OperatorEvent.OperatorRequested;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Origin;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Request;
import dev.plush.event.RunEvent.ControllerRestarted;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.Timer;
import dev.plush.run.Fact;
import dev.plush.run.Loop;
import dev.plush.run.simulation.SimLink.Numbered;
import dev.plush.state.ProcessState;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The real loop in a simulated controller process, which may die at three points and is then started again. */
final class SimController {
    private static final long START_SECONDS = 1_800_000_000L;
    private static final long HEARTBEAT_MILLIS = 5_000;
    private static final int MAX_CRASHES = 6;

    /** The process dies here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final World world;
    private final Scenario scenario;
    private final List<SimHost> hosts;
    private final Audit audit;
    private final List<RecordedEvent> journal = new ArrayList<>();
    private final Map<Integer, SimSession> sessions = new HashMap<>();
    private final Map<Timer, Long> timers = new HashMap<>();
    private final Queue<Fact> intake = new ArrayDeque<>();
    private final Queue<Fact> inbox = new ArrayDeque<>();
    private Loop loop;
    private long timersArmed;
    private long busyUntil;
    private int process;
    private int crashes;
    private boolean over;

    SimController(World world, Scenario scenario, List<SimHost> hosts, Audit audit) {
        this.world = world;
        this.scenario = scenario;
        this.hosts = hosts;
        this.audit = audit;
    }

    boolean over() {
        return over;
    }

    List<RecordedEvent> journal() {
        return journal;
    }

    /** Starts a controller process on what the journal holds, as {@code plush run} and {@code plush resume} do. */
    void begin() {
        process++;
        RunState folded = RunState.EMPTY;
        for (RecordedEvent event : journal) {
            folded = Reducer.apply(folded, event);
        }
        if (folded.life() == RunState.Life.ENDED) {
            over = true;
            return;
        }
        loop = new Loop(folded, this::record, this::carryOut, this::now, () -> world.now() * 1_000_000L);
        if (folded.sequence() > 0) {
            put(Fact.of(new ControllerRestarted(process, "test")));
        }
        if (!folded.discovered()) {
            scenario.facts().forEach(fact -> put(Fact.of(fact)));
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(START_SECONDS).plusMillis(world.now());
    }

    /** Returns what the controller knows; empty if there is none now. */
    Optional<RunState> state() {
        return loop == null ? Optional.empty() : Optional.of(loop.state());
    }

    /** Somebody asks for something. */
    void ask(Request request, String target) {
        put(Fact.of(new OperatorRequested(request, target, "ann")));
    }

    private void record(List<RecordedEvent> batch) {
        crashAt(world.faults().crashBeforeAppend(), "before a batch is recorded");
        batch.forEach(audit::check);
        journal.addAll(batch);
        crashAt(world.faults().crashAfterAppend(), "after a batch is recorded");
    }

    private void crashAt(double probability, String where) {
        if (crashes < MAX_CRASHES && world.chance(probability)) {
            world.tell("controller dies " + where);
            throw new Crash();
        }
    }

    private void put(Fact fact) {
        inbox.add(fact);
        int now = process;
        world.after(world.between(0, 3), () -> takeIn(now));
    }

    private void takeIn(int of) {
        if (of == process && busyUntil > world.now()) {
            world.after(busyUntil - world.now(), () -> takeIn(of));
            return;
        }
        if (world.chance(world.faults().controllerBusy())) {
            busyUntil = world.now() + world.between(1, 3000);
        }
        Fact fact = of == process ? inbox.poll() : null;
        if (fact == null || over) {
            return;
        }
        try {
            loop.accept(fact);
            audit.sameAs(loop.state());
            if (fact.origin().report() > 0) {
                send(
                        fact.origin().host(),
                        host -> host.acknowledge(fact.origin().report()));
            }
        } catch (Crash e) {
            crash();
        }
    }

    private void crash() {
        crashes++;
        process++;
        loop = null;
        intake.clear();
        inbox.clear();
        timers.clear();
        sessions.forEach((host, session) -> {
            if (session.link != null) {
                session.link.close();
            }
        });
        sessions.clear();
        hosts.forEach(SimHost::troubled);
        world.after(world.between(50, 20_000), () -> {
            hosts.forEach(SimHost::troubled);
            begin();
        });
    }

    private SimSession session(int host) {
        return sessions.computeIfAbsent(host, h -> new SimSession());
    }

    private void send(int host, java.util.function.Consumer<SimHost> order) {
        SimLink link = session(host).link;
        if (link != null) {
            link.order(order);
        }
    }

    private void carryOut(Command command) {
        crashAt(world.faults().crashBeforeCommand(), "before " + command);
        if (command instanceof Command.ConnectHost connect) {
            connect(connect.host().index(), connect.epoch());
        } else if (command instanceof Command.InstallSoftware install) {
            int of = process;
            world.after(world.between(5, 300), () -> deliver(of, install));
        } else if (command instanceof Command.StartProcess start) {
            ProcessState state = loop.state().process(start.process());
            SimHost.Name name = new SimHost.Name(start.process().index(), start.attempt());
            long runs = scenario.runMillis(state.plan(), world);
            send(state.host().index(), host -> {
                host.start(name, runs, scenario.plan().processes().get(state.plan()));
            });
        } else if (command instanceof Command.StopProcess stop) {
            SimHost.Name name = new SimHost.Name(stop.process().index(), stop.attempt());
            send(loop.state().process(stop.process()).host().index(), host -> host.stop(name, stop.graceMillis()));
        } else if (command instanceof Command.ArmTimer arm) {
            arm(arm.timer(), arm.delayMillis());
        } else if (command instanceof Command.CollectResults collect) {
            send(collect.host().index(), SimHost::collect);
        } else if (command instanceof Command.CleanHost clean) {
            send(clean.host().index(), SimHost::clean);
        } else if (command instanceof Command.ReleaseHost release) {
            session(release.host().index()).released = true;
            send(release.host().index(), SimHost::quit);
        } else if (command instanceof Command.CloseRun) {
            over = true;
        } else {
            throw new IllegalStateException("no way to carry out " + command);
        }
    }

    private void arm(Timer timer, long delayMillis) {
        long armed = ++timersArmed;
        timers.put(timer, armed);
        world.after(delayMillis, () -> {
            if (timers.remove(timer, armed)) {
                put(Fact.of(new TimerFired(timer)));
            }
        });
    }

    private void deliver(int of, Command.InstallSoftware install) {
        int host = install.host().index();
        if (of == process && session(host).link != null) {
            put(Fact.of(new PackageSent(install.host(), install.software(), "bits", 100, false)));
            send(host, h -> h.install(install.software()));
        }
    }

    private void connect(int host, int epoch) {
        SimSession session = session(host);
        session.epoch = epoch;
        session.released = false;
        session.awaited = true;
        if (session.link != null && session.silent) {
            listen(process, host, epoch, 0);
            return;
        }
        if (session.link != null) {
            session.link.close();
            session.link = null;
        }
        dial(host, epoch);
    }

    /** Waits whether a silent link speaks again; then that is the connection. Another one is made beside it. */
    private void listen(int of, int host, int epoch, int looks) {
        SimSession session = session(host);
        if (of != process || session.epoch != epoch || !session.awaited || over) {
            return;
        }
        SimHost there = hosts.get(host);
        boolean speaks = session.link != null && !there.dead() && there.silentFor() == 0;
        if (speaks && looks != 3) {
            world.tell("silent link to " + there + " speaks again");
            session.awaited = false;
            session.silent = false;
            there.troubled();
            intake(new Fact(welcome(host, epoch), new Origin(host, 0, 0, 0, -1)));
            return;
        }
        if (looks == 2 || (session.link == null && looks < 2)) {
            dial(host, epoch);
        }
        if (session.link != null) {
            world.after(1000, () -> listen(of, host, epoch, looks + 1));
        }
    }

    private void dial(int host, int epoch) {
        SimSession session = session(host);
        int parent = loop.state().hosts().get(host).parent();
        session.relay = parent < 0 ? null : session(parent).link;
        int of = process;
        long acknowledged = loop.state().hosts().get(host).lastReport();
        Faults faults = world.faults();
        if (parent >= 0 && (session.relay == null || world.chance(faults.connectForbidden()))) {
            String reason = world.chance(0.3) ? "RELAY" : "CLOSED";
            world.after(world.between(0, 2000), () -> refused(of, host, epoch, reason));
        } else if (world.chance(faults.connectForbidden())) {
            world.after(world.between(20, 2000), () -> refused(of, host, epoch, "AUTH"));
        } else if (world.chance(faults.connectRefused())) {
            world.after(world.between(20, 2000), () -> refused(of, host, epoch, "TCP_TIMEOUT"));
        } else {
            boolean slow = world.chance(faults.connectSlow());
            long millis = slow ? world.between(5_000, 60_000) : world.between(20, 300);
            world.after(millis, () -> reached(of, host, epoch, acknowledged));
        }
    }

    private void refused(int of, int host, int epoch, String reason) {
        hosts.get(host).troubled();
        if (of == process) {
            put(Fact.of(new HostConnectFailed(new HostId(host), epoch, reason, "no way in", "Try the key")));
        }
    }

    private void reached(int of, int host, int epoch, long acknowledged) {
        SimHost there = hosts.get(host);
        if (of != process) {
            return;
        }
        if (there.dead() || there.silentFor() > 20_000) {
            world.after(world.between(1000, 20_000), () -> refused(of, host, epoch, "TIMEOUT"));
        } else if (there.silentFor() > 0) {
            world.after(there.silentFor(), () -> reached(of, host, epoch, acknowledged));
        } else if (session(host).relay != null && !session(host).relay.isOpen()) {
            refused(of, host, epoch, "CLOSED");
        } else if (session(host).epoch == epoch) {
            SimSession session = session(host);
            SimLink[] link = new SimLink[1];
            link[0] = new SimLink(world, there, r -> heard(of, host, r), () -> lost(of, host, link[0]));
            if (!session.awaited) { // too late, but the agent does not know that, and closes the older one
                there.troubled();
                there.hello(link[0], acknowledged);
                link[0].close();
                return;
            }
            session.awaited = false;
            session.silent = false;
            session.link = link[0];
            if (session.relay != null) {
                session.relay.leadsTo(link[0]);
            }
            there.troubled();
            intake(new Fact(welcome(host, epoch), new Origin(host, 0, 0, 0, -1)));
            there.hello(link[0], acknowledged);
        }
    }

    private static Event welcome(int host, int epoch) {
        return new HostConnected(new HostId(host), epoch, 10, "h", "boot", "17", "/run", 2, 1, 1);
    }

    private void heard(int of, int host, Numbered report) {
        if (of == process) {
            intake(new Fact(report.event(), new Origin(host, report.number(), 0, 0, -1)));
        }
    }

    /** What agents say and what becomes of their connections goes through a queue of its own, in order. */
    private void intake(Fact fact) {
        intake.add(fact);
        int now = process;
        world.after(world.between(0, world.chance(0.05) ? 200 : 5), () -> {
            Fact next = now == process ? intake.poll() : null;
            if (next != null) {
                put(next);
            }
        });
    }

    private long patience() {
        return world.between(3_000, 40_000);
    }

    private void lost(int of, int host, SimLink link) {
        if (of == process && session(host).link == link) {
            session(host).link = null;
            session(host).silent = false;
            if (!session(host).released && !session(host).awaited) {
                intake(Fact.of(new HostSuspect(new HostId(host), "connection closed", patience())));
            }
        }
    }

    /**
     * Looks at every connection, as a heartbeat does: who has been silent for long is suspected. After the controller's
     * machine was asleep, that is everybody, though they have spoken meanwhile.
     */
    void heartbeat() {
        boolean slept = world.chance(world.faults().controllerBusy());
        if (slept) {
            busyUntil = world.now() + world.between(1, 3000);
        }
        sessions.forEach((host, session) -> {
            SimHost there = hosts.get(host);
            if (session.link != null && !session.released && (slept || there.dead() || there.silentFor() > 0)) {
                there.troubled();
                session.silent = true;
                intake(Fact.of(new HostSuspect(new HostId(host), "no answer for 5 s", patience())));
            }
        });
        if (!over) {
            world.after(HEARTBEAT_MILLIS, this::heartbeat);
        }
    }
}
