package dev.plush.replay;

import dev.plush.control.Command;
import dev.plush.control.Command.ArmTimer;
import dev.plush.control.Command.CleanHost;
import dev.plush.control.Command.CollectResults;
import dev.plush.control.Command.ConnectHost;
import dev.plush.control.Command.InstallSoftware;
import dev.plush.control.Command.StartProcess;
import dev.plush.control.Command.StopProcess;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.OperatorEvent.TimerFired;
import dev.plush.event.Origin;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessUnhealthy;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.Timer;
import dev.plush.run.Fact;
import dev.plush.run.Loop;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.UnaryOperator;

/**
 * Plays a recorded run again with another policy: the controller's own loop decides, and the world answers each order as
 * it did in the record, after as long; what never was ordered is answered as the nearest thing that was. Hosts fall
 * silent, and people ask, when they did. Pure. Where it parts from the record it is speculation from there on.
 */
public final class WhatIf {
    /** What a stop takes that the record does not know. */
    private static final long STOP_NANOS = 50_000_000L;

    private static final int SIGTERM = 15;
    /** Of a process that nobody has seen. */
    private static final long UNKNOWN_PID = 1;

    private static final int MAX_EVENTS = 5_000_000;

    /** A fact that is still to come. {@code order} keeps those of one instant as they were made. */
    private record Due(long nanos, long order, Event event, Origin origin) {}

    private final Recorded world;
    private final PriorityQueue<Due> due = new PriorityQueue<>((one, other) ->
            one.nanos != other.nanos ? Long.compare(one.nanos, other.nanos) : Long.compare(one.order, other.order));
    private final Map<Timer, Due> armed = new HashMap<>();
    private final Map<ProcessId, Integer> stopping = new HashMap<>();
    private final List<RecordedEvent> journal = new ArrayList<>();
    private final Loop loop;
    private long now;
    private long orders;
    private int guessed;

    private WhatIf(Timeline timeline) {
        world = new Recorded(timeline);
        now = timeline.startNanos();
        loop = new Loop(RunState.EMPTY, journal::addAll, this::carryOut, this::instant, () -> now);
    }

    /**
     * The run as it might have been.
     *
     * @param guessed how many starts there were of processes that never ran in the record: they are taken to do well at once
     */
    public record Played(Timeline timeline, int guessed) {}

    /** Returns the run as it might have been with another plan, or with other bounds. */
    public static Played of(Timeline timeline, UnaryOperator<RunStarted> policy) {
        WhatIf play = new WhatIf(timeline);
        return new Played(Timeline.of(play.played(policy)), play.guessed);
    }

    private Instant instant() {
        return Instant.ofEpochSecond(Math.floorDiv(now, 1_000_000_000L), Math.floorMod(now, 1_000_000_000L));
    }

    private List<RecordedEvent> played(UnaryOperator<RunStarted> policy) {
        for (RecordedEvent event : world.byItself()) {
            Event fact = event.event() instanceof RunStarted start ? policy.apply(start) : event.event();
            at(event.timeNanos(), fact, event.origin());
        }
        while (!due.isEmpty() && journal.size() < MAX_EVENTS && loop.state().life() != RunState.Life.ENDED) {
            Due next = due.remove();
            now = Math.max(now, next.nanos);
            if (!(next.event instanceof TimerFired fired) || next.equals(armed.get(fired.timer()))) {
                loop.accept(new Fact(next.event, unnumbered(next.origin)));
            }
        }
        return journal;
    }

    /** Reports come in another order now: a number would make them look as if they had come before. */
    private static Origin unnumbered(Origin origin) {
        return new Origin(
                origin.host(), 0, origin.hostTimeNanos(), origin.clockOffsetMillis(), origin.clockErrorMillis());
    }

    private Due at(long nanos, Event event, Origin origin) {
        Due fact = new Due(nanos, orders++, event, origin);
        due.add(fact);
        return fact;
    }

    private void after(Recorded.After answer, Event event) {
        at(now + answer.nanos(), event, answer.event().origin());
    }

    private void carryOut(Command command) {
        if (command instanceof ArmTimer arm) {
            armed.put(
                    arm.timer(),
                    at(now + arm.delayMillis() * 1_000_000, new TimerFired(arm.timer()), Origin.CONTROLLER));
        } else if (command instanceof StartProcess start) {
            start(start.process(), start.attempt());
        } else if (command instanceof StopProcess stop) {
            stop(stop.process(), stop.attempt());
        } else if (command instanceof ConnectHost connect) {
            world.connected(connect.host(), connect.epoch())
                    .ifPresentOrElse(
                            answer -> after(answer, connected(answer.event().event(), connect)),
                            () -> at(
                                    now,
                                    new HostConnectFailed(
                                            connect.host(),
                                            connect.epoch(),
                                            "UNKNOWN",
                                            "the record never tried it",
                                            ""),
                                    Origin.CONTROLLER));
        } else if (command instanceof InstallSoftware install) {
            world.installed(install.host(), install.software())
                    .ifPresent(answer -> after(answer, answer.event().event()));
        } else if (command instanceof CollectResults collect) {
            Event none = new ResultCollected(collect.host(), 0, 0, "");
            at(
                    now,
                    world.collected(collect.host())
                            .map(one -> one.event().event())
                            .orElse(none),
                    Origin.CONTROLLER);
        } else if (command instanceof CleanHost clean) {
            Event well = new CleanupAudited(clean.host(), 0, 0, 0, "", 0);
            at(now, world.cleaned(clean.host()).map(one -> one.event().event()).orElse(well), Origin.CONTROLLER);
        }
    }

    private static Event connected(Event recorded, ConnectHost asked) {
        if (recorded instanceof HostConnectFailed failed) {
            return new HostConnectFailed(asked.host(), asked.epoch(), failed.reason(), failed.detail(), failed.hint());
        }
        HostConnected was = (HostConnected) recorded;
        return new HostConnected(
                asked.host(),
                asked.epoch(),
                was.agentPid(),
                was.hostname(),
                was.bootId(),
                was.javaVersion(),
                was.folder(),
                was.processors(),
                was.memoryBytes(),
                was.diskFreeBytes());
    }

    private void start(ProcessId id, int attempt) {
        ProcessState process = loop.state().process(id);
        List<Recorded.After> answers = world.started(loop.state(), process, attempt);
        answers.forEach(answer -> after(answer, ofProcess(answer.event().event(), id, attempt)));
        if (answers.isEmpty()) {
            guessed++;
            Origin there = new Origin(process.host().index(), 0, 0, 0, -1);
            at(now, new ProcessStarted(id, attempt, UNKNOWN_PID, 0), there);
            boolean server = loop.state().planOf(process).hasReady();
            at(now, server ? new ProcessReady(id, attempt, "") : new ProcessExited(id, attempt, Exit.status(0)), there);
        }
    }

    private static Event ofProcess(Event recorded, ProcessId id, int attempt) {
        if (recorded instanceof ProcessStarted was) {
            return new ProcessStarted(id, attempt, was.pid(), was.startTicks());
        } else if (recorded instanceof ProcessStartFailed was) {
            return new ProcessStartFailed(id, attempt, was.reason());
        } else if (recorded instanceof ProcessReady was) {
            return new ProcessReady(id, attempt, was.detail());
        } else if (recorded instanceof ProcessUnhealthy was) {
            return new ProcessUnhealthy(id, attempt, was.check(), was.detail());
        }
        return new ProcessExited(id, attempt, ((ProcessExited) recorded).exit());
    }

    /** A second order to stop changes nothing. */
    private void stop(ProcessId id, int attempt) {
        if (stopping.getOrDefault(id, 0) == attempt) {
            return;
        }
        stopping.put(id, attempt);
        ProcessState process = loop.state().process(id);
        world.stopped(loop.state(), process, attempt)
                .ifPresentOrElse(
                        answer -> after(answer, ofProcess(answer.event().event(), id, attempt)),
                        () -> at(
                                now + STOP_NANOS,
                                new ProcessExited(id, attempt, new Exit(Exit.Kind.SIGNAL, SIGTERM)),
                                new Origin(process.host().index(), 0, 0, 0, -1)));
    }
}
