package dev.plush.run;

import dev.plush.control.Command;
import dev.plush.control.Pulse;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.link.ConnectException;
import dev.plush.link.Link;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.wire.Order;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries out the controller's commands. {@link #accept} is called on the loop's thread and never blocks: what takes
 * time happens on other threads and comes back as a fact.
 */
final class Shell implements Consumer<Command>, AutoCloseable {
    /** Connections being made at a time: the key exchange costs the controller CPU. */
    private static final int MAX_CONNECTING = 64;

    /** Shorter, as it is tried without a relay after that. */
    private static final long FAREWELL_POLL_MILLIS = 10;

    private static final long HEARTBEAT_MILLIS = Pulse.INTERVAL_MILLIS;
    /** What a heartbeat of ours may be late before hosts are forgiven for it. */
    private static final long LATE_MILLIS = 250;
    /** What to allow for each other host that has to be connected to as well. */
    private static final long RECONNECT_MILLIS = 100;

    private final Supplier<RunState> state;
    private final Consumer<Fact> loop;
    private final Delivery delivery;
    private final ProcessOrders orders;
    private final Intake intake;
    private final Alarms alarms;
    private final Runnable close;
    private final Sessions sessions;
    private final ExecutorService workers = workers();
    private long lastBeatNanos = System.nanoTime();
    private final ExecRoom commands;

    /**
     * @param sessions with the hosts
     * @param close told when the run is over
     */
    Shell(
            Supplier<RunState> state,
            Consumer<Fact> loop,
            Sessions sessions,
            Delivery delivery,
            ProcessOrders orders,
            Intake intake,
            Alarms alarms,
            Runnable close) {
        this.state = state;
        this.loop = loop;
        this.sessions = sessions;
        this.delivery = delivery;
        this.orders = orders;
        this.intake = intake;
        this.alarms = alarms;
        this.close = close;
        this.commands = new ExecRoom(state, loop, host -> session(new HostId(host)));
        alarms.every(HEARTBEAT_MILLIS, this::heartbeat);
    }

    private static ExecutorService workers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                MAX_CONNECTING, MAX_CONNECTING, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "worker");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void accept(Command command) {
        if (command instanceof Command.ConnectHost connect) {
            if (session(connect.host()).expect(connect.epoch())) {
                later(
                        session(connect.host()).pauseMillis(),
                        () -> workers.execute(() -> connect(connect.host(), connect.epoch())));
            }
        } else if (command instanceof Command.InstallSoftware install) {
            HostSession session = session(install.host());
            workers.execute(() -> delivery.deliver(
                    session, install.software(), state.get().plan().software().get(install.software())));
        } else if (command instanceof Command.StartProcess start) {
            start(start);
        } else if (command instanceof Command.StopProcess stop) {
            ProcessState process = state.get().process(stop.process());
            session(process.host())
                    .send(new Order.StopProcess(
                            stop.process().index(), stop.attempt(), stop.signal(), stop.graceMillis()));
        } else if (command instanceof Command.ArmTimer arm) {
            alarms.arm(arm.timer(), arm.delayMillis());
        } else if (command instanceof Command.CollectResults collect) {
            RunState now = state.get();
            session(collect.host()).send(orders.collect(now, now.host(collect.host())));
        } else if (command instanceof Command.CleanHost clean) {
            session(clean.host()).send(new Order.Clean());
        } else if (command instanceof Command.ReleaseHost release) {
            session(release.host()).release();
        } else if (command instanceof Command.RunCommand run) {
            commands.recorded(run.command());
        } else if (command instanceof Command.CloseRun) {
            commands.close();
            close.run();
        } else {
            throw new IllegalStateException("no way to carry out " + command);
        }
    }

    private void later(long millis, Runnable task) {
        if (millis > 0) {
            alarms.after(millis, task);
        } else {
            task.run();
        }
    }

    /** Returns who runs commands for operators. */
    ExecRoom commands() {
        return commands;
    }

    /** The agent may forget this report and those before it: it is journaled, or the state has moved past it. */
    void acknowledge(Origin origin) {
        if (origin.fromHost() && origin.report() > 0) {
            session(new HostId(origin.host())).send(new Order.Acknowledge(origin.report()));
        }
    }

    private HostSession session(HostId host) {
        return sessions.of(host);
    }

    private void start(Command.StartProcess command) {
        RunState now = state.get();
        session(now.process(command.process()).host()).send(orders.start(now, command.process(), command.attempt()));
    }

    private void connect(HostId id, int epoch) {
        HostState host = state.get().host(id);
        HostPooled pooled = host.pooled();
        HostSession session = session(id);
        if (session.epoch() != epoch) {
            return; // another one was wanted while this waited
        }
        long begun = System.nanoTime();
        LinkListener listener =
                new LinkListener(intake, state, commands, session, epoch, reason -> lost(session, epoch, reason));
        try {
            Link link = sessions.connect(host, listener);
            if (session.connected(epoch, link, (System.nanoTime() - begun) / 1_000_000L)) {
                listener.opened();
            }
        } catch (ConnectException e) {
            session.failed(epoch);
            loop.accept(Fact.of(
                    new HostConnectFailed(id, epoch, e.reason().name(), withoutName(pooled.name(), e), e.hint())));
        } catch (RuntimeException e) {
            session.failed(epoch);
            loop.accept(Fact.of(new HostConnectFailed(
                    id, epoch, "INTERNAL", e.toString(), "Please report this; controller.log has more")));
            throw e;
        }
    }

    /** A link's words begin with the host's name; an event has the host itself. */
    private static String withoutName(String host, ConnectException e) {
        String detail = e.getMessage();
        return detail.startsWith(host + ": ") ? detail.substring(host.length() + 2) : detail;
    }

    private void lost(HostSession session, int epoch, String reason) {
        if (session.ended(epoch, System.nanoTime()) && !session.isReleased()) {
            suspect(session, reason);
        }
        commands.lost(session, reason);
    }

    private void heartbeat() {
        long now = System.nanoTime();
        long late = now - lastBeatNanos - (HEARTBEAT_MILLIS + LATE_MILLIS) * 1_000_000L;
        lastBeatNanos = now;
        for (HostSession session : sessions.all()) {
            if (late > 0) {
                session.forgive(late);
            }
            switch (session.tick(now)) {
                case NOTHING -> {}
                case SILENT -> suspect(
                        session, "no answer for " + tenths(session.pulse().silentMillis(now)) + " s");
                case CONNECT -> workers.execute(() -> connect(new HostId(session.host()), session.epoch()));
                case BACK -> intake.opened(session, session.epoch(), session.welcome());
            }
            if (session.isConnected() && isLost(session)) {
                session.disconnect(); // who waits for an answer has waited for long enough
            } else if (session.isConnected() && !session.isReleased()) {
                session.send(new Order.Ping(System.nanoTime()));
            }
        }
    }

    private boolean isLost(HostSession session) {
        return state.get().hosts().get(session.host()).status() == HostState.Status.LOST;
    }

    private static String tenths(long millis) {
        return millis / 1000 + "." + millis % 1000 / 100;
    }

    /** The more hosts are away, the longer each has to wait for its turn: connections cost the controller CPU. */
    private void suspect(HostSession session, String reason) {
        long away = sessions.all().stream()
                .filter(other -> !other.isConnected() && !other.isReleased())
                .count();
        intake.lost(session, reason, session.pulse().patienceMillis(System.nanoTime()) + away * RECONNECT_MILLIS);
    }

    /** Waits, at most so long, until agents that were told to end have closed their connections. */
    void farewell(long millis) {
        long until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until && sessions.all().stream().anyMatch(HostSession::isConnected)) {
            try {
                TimeUnit.MILLISECONDS.sleep(FAREWELL_POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        sessions.all().forEach(HostSession::disconnect);
    }
}
