package dev.plush.replay;

import dev.plush.event.BarrierEvent;
import dev.plush.event.BarrierEvent.BarrierBroken;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.BarrierEvent.BarrierTimedOut;
import dev.plush.event.Event;
import dev.plush.event.EventType.Severity;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockReady;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessLost;
import dev.plush.event.ProcessEvent.ProcessReady;
import dev.plush.event.ProcessEvent.ProcessStartFailed;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was when on which host in a run: one pass over all events that are more than measurements or timers. It takes room
 * by hosts, blocks and restarts, not by events.
 */
final class Course {
    /** How a barrier ended, and when. */
    record Opening(String how, long sequence, long nanos) {}

    /** The state after the last event, which names everything. */
    final RunState run;

    final Timeline timeline;
    final List<Visit> visits = new ArrayList<>();
    final List<RecordedEvent> restarts = new ArrayList<>();
    /** The event that decided that the run ends, or the last one while nothing did. */
    RecordedEvent ending;

    private final List<List<Service>> services = new ArrayList<>();
    private final Map<Long, Visit> current = new HashMap<>();
    private final List<List<Visit>> atBarrier = new ArrayList<>();
    private final Map<Integer, Opening> openings = new HashMap<>();

    private Course(Timeline timeline) {
        this.timeline = timeline;
        this.run = timeline.at(timeline.size());
        this.ending = timeline.event(timeline.size());
        run.hosts().forEach(host -> services.add(new ArrayList<>()));
        run.barriers().forEach(barrier -> atBarrier.add(new ArrayList<>()));
    }

    /** Returns the course of a run of at least one event. */
    static Course of(Timeline timeline) {
        Course course = new Course(timeline);
        for (RecordedEvent event : timeline.events()) {
            if (event.event().severity() != Severity.DEBUG) {
                course.take(event);
            }
        }
        return course;
    }

    private void take(RecordedEvent recorded) {
        Event event = recorded.event();
        long now = recorded.timeNanos();
        long sequence = recorded.sequence();
        if (event instanceof ProcessEvent process) {
            process(recorded, process);
        } else if (event instanceof HostEvent host) {
            host(host, now);
        } else if (event instanceof BlockStarted started) {
            Visit visit = begun(started.host(), started.block());
            visit.begins(now, sequence);
            int barrier = run.plan().blocks().get(started.block()).barrier();
            if (barrier >= 0) {
                atBarrier.get(barrier).add(visit);
            }
        } else if (event instanceof BlockReady ready) {
            visit(ready.host(), ready.block()).isReady(now, sequence);
        } else if (event instanceof BlockEnded ended) {
            visit(ended.host(), ended.block()).ends(ended.outcome(), ended.reason(), now, sequence);
        } else if (event instanceof BarrierEvent barrier) {
            barrier(barrier, sequence, now);
        } else if (event instanceof RunEnding) {
            ending = recorded;
        }
    }

    private static long key(HostId host, int block) {
        return ((long) host.index() << 32) | block;
    }

    private Visit begun(HostId host, int block) {
        Visit visit = new Visit(host, block, services.get(host.index()).size());
        current.put(key(host, block), visit);
        visits.add(visit);
        return visit;
    }

    /** The block as it is, or one that ends without having begun. */
    private Visit visit(HostId host, int block) {
        Visit visit = current.get(key(host, block));
        boolean same =
                visit != null && visit.service == services.get(host.index()).size() && visit.end < 0;
        return same ? visit : begun(host, block);
    }

    private void process(RecordedEvent recorded, ProcessEvent event) {
        var process = run.process(event.process());
        int block = run.blocks().get(process.block()).plan();
        Visit visit = current.get(key(process.host(), block));
        if (visit == null) {
            return; // it was never to run
        }
        long now = recorded.timeNanos();
        if (event instanceof ProcessStarting starting) {
            boolean tasks = run.plan().blocks().get(block).workflow() >= 0;
            visit.starts(new Visit.Start(event.process(), starting.attempt(), now), tasks);
            return;
        }
        if (event instanceof RestartScheduled) {
            restarts.add(recorded);
        }
        visit.last(event.process())
                .filter(start -> start.attempt == event.attempt() && start.end < 0)
                .ifPresent(start -> changed(start, event, now));
    }

    private static void changed(Visit.Start start, ProcessEvent event, long now) {
        if (event instanceof ProcessReady) {
            start.ready = now;
        } else if (event instanceof ProcessExited exited) {
            start.end = now;
            start.how = exited.exit().words();
        } else if (event instanceof ProcessStartFailed) {
            start.end = now;
            start.how = "not started";
        } else if (event instanceof ProcessLost) {
            start.end = now;
            start.how = "lost";
        }
    }

    private void host(HostEvent event, long now) {
        Service service = service(event, event.host());
        switch (event.type()) {
            case HOST_CONNECTING -> service.connecting = service.connecting < 0 ? now : service.connecting;
            case HOST_CONNECT_FAILED -> service.refused++;
            case HOST_CONNECTED -> {
                service.connected = service.ready < 0 ? now : service.connected;
                service.heard(now);
            }
            case HOST_READY -> {
                service.ready = service.ready < 0 ? now : service.ready;
                service.heard(now);
            }
            case HOST_RECONNECTED -> service.heard(now);
            case HOST_SUSPECT -> service.silent(now, false);
            case HOST_LOST -> {
                service.silent(now, true);
                service.end = now;
            }
            case HOST_FAILED, HOST_RELEASED -> service.end = service.end < 0 ? now : service.end;
            case HOST_REPLACED -> {
                Service by = service(event, ((HostReplaced) event).by());
                by.replaces = event.host().index();
                by.replaced = now;
            }
            default -> {
                // says nothing about when it served
            }
        }
    }

    /** The service that the host is in; it begins another one when it is taken after it was let go. */
    private Service service(HostEvent event, HostId host) {
        List<Service> all = services.get(host.index());
        boolean over = !all.isEmpty() && all.get(all.size() - 1).end >= 0;
        if (all.isEmpty() || (over && event instanceof HostAcquired)) {
            all.add(new Service(host));
        }
        return all.get(all.size() - 1);
    }

    private void barrier(BarrierEvent event, long sequence, long now) {
        if (event instanceof BarrierReleased released) {
            openings.put(event.barrier(), new Opening(released.how(), sequence, now));
        } else if (event instanceof BarrierTimedOut) {
            openings.putIfAbsent(event.barrier(), new Opening("timeout", sequence, now));
        } else if (event instanceof BarrierBroken) {
            openings.putIfAbsent(event.barrier(), new Opening("broken", sequence, now));
        }
    }

    /** Returns the times that the host served, in order. */
    List<Service> services(HostId host) {
        return services.get(host.index());
    }

    /** Returns the service in which the visit was; empty for one that ended before the host was taken. */
    Optional<Service> service(Visit visit) {
        List<Service> all = services(visit.host);
        return visit.service < 1 || visit.service > all.size()
                ? Optional.empty()
                : Optional.of(all.get(visit.service - 1));
    }

    /** Returns the host's visit of a block of the plan, in the same service; empty if the block did not begin there. */
    Optional<Visit> visit(Visit beside, int block) {
        return Optional.ofNullable(current.get(key(beside.host, block)))
                .filter(visit -> visit.service == beside.service);
    }

    /** Returns the newest visit of a block on a host. */
    Optional<Visit> latest(HostId host, int block) {
        return Optional.ofNullable(current.get(key(host, block)));
    }

    /** Returns who came to the barrier, in that order. */
    List<Visit> arrivals(int barrier) {
        return atBarrier.get(barrier);
    }

    /** Returns how and when the barrier ended; empty while it holds. */
    Optional<Opening> opening(int barrier) {
        return Optional.ofNullable(openings.get(barrier));
    }

    /** Returns the host's name. */
    String host(HostId host) {
        return run.host(host).name();
    }

    /** Returns the end of the visit, or the last event's time while it goes on. */
    long endOf(Visit visit) {
        return visit.end < 0 ? timeline.endNanos() : visit.end;
    }
}
