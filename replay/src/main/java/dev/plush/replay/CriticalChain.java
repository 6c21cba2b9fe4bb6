package dev.plush.replay;

import dev.plush.event.BarrierEvent.BarrierLeft;
import dev.plush.event.HostId;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.RecordedEvent;
import dev.plush.replay.Report.Kind;
import dev.plush.replay.Report.Link;
import dev.plush.state.HostState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What determined when something was over: walks back from its end, from each thing to that which it waited for last, be it
 * on the same host or, over a barrier, on another. The links touch each other and reach from the floor to the end.
 */
final class CriticalChain {
    /** The decision that let a host go on is so many events at most behind what it led to. */
    private static final int MAX_CAUSES = 6;

    private final Course course;
    private final long floor;
    private final Deque<Link> links = new ArrayDeque<>();
    private final Set<Visit> seen = new HashSet<>();
    private long at;

    private CriticalChain(Course course, long floor, long to) {
        this.course = course;
        this.floor = floor;
        this.at = to;
    }

    /** Returns the chain from {@code floor} to {@code to}, by which {@code last} was over; times in nanoseconds since 1970. */
    static List<Link> of(Course course, Visit last, long floor, long to) {
        CriticalChain chain = new CriticalChain(course, floor, to);
        if (last.over >= 0) {
            chain.add(Kind.OTHER, last.host, "", "over, and nothing began after it", last.over);
        }
        Optional<Visit> visit = Optional.of(last);
        while (visit.isPresent() && chain.at > floor && chain.seen.add(visit.get())) {
            visit = chain.step(visit.get());
        }
        HostId host = visit.map(one -> one.host).orElse(last.host);
        chain.add(Kind.OTHER, host, "", "", floor);
        return new ArrayList<>(chain.links);
    }

    /** Adds the stretch from {@code from} to what is there already; none if that would be empty, but for a barrier. */
    private void add(Kind kind, HostId host, String name, String detail, long from) {
        long begin = Math.min(at, Math.max(from, floor));
        if (begin < at || kind == Kind.BARRIER) {
            links.addFirst(new Link(kind, course.host(host), name, detail, begin, at));
            at = begin;
        }
    }

    private Optional<Visit> step(Visit visit) {
        BlockPlan block = course.run.plan().blocks().get(visit.block);
        if (visit.from < 0) {
            add(
                    Kind.OTHER,
                    visit.host,
                    block.name(),
                    visit.reason,
                    latestBefore(visit).map(one -> one.over).orElse(floor));
            return before(visit);
        }
        if (block.barrier() >= 0) {
            return barrier(visit, block);
        }
        work(visit, block);
        return before(visit);
    }

    /** What the block did up to now: the starts of that process which it waited for last, or waits for. */
    private void work(Visit visit, BlockPlan block) {
        boolean over = visit.over >= 0 && visit.over <= at;
        Optional<Visit.Start> last = visit.starts.stream()
                .filter(start -> start.from <= at && (!over || start.doneBy(at) >= 0))
                .max(Comparator.comparingLong(start -> start.doneBy(at) < 0 ? at : start.doneBy(at)));
        if (block.workflow() >= 0) {
            add(Kind.TASKS, visit.host, block.name(), visit.attempts + " starts", visit.from);
        } else if (last.isPresent()) {
            starts(visit, last.get());
        }
        add(Kind.OTHER, visit.host, block.name(), "", visit.from);
    }

    private void starts(Visit visit, Visit.Start last) {
        String name = course.run.nameOf(course.run.process(last.process));
        List<Visit.Start> all = visit.starts.stream()
                .filter(start -> start.process.equals(last.process) && start.from <= last.from)
                .toList();
        for (int i = all.size() - 1; i >= 0; i--) {
            Visit.Start start = all.get(i);
            if (start != last && start.end >= 0) {
                add(Kind.BACKOFF, visit.host, name, start.how, start.end);
            }
            String detail = start.attempt > 1 ? "start " + start.attempt : "";
            String how = start.how.isEmpty() || start.how.equals("exit status 0") || start.doneBy(at) == start.ready
                    ? ""
                    : start.how;
            String both = detail + (detail.isEmpty() || how.isEmpty() ? "" : ", ") + how;
            add(Kind.PROCESS, visit.host, name, both, i == 0 ? visit.from : start.from);
        }
    }

    /** What had to be over before the visit could begin. */
    private Optional<Visit> before(Visit visit) {
        Optional<Visit> latest = latestBefore(visit);
        if (latest.isPresent()) {
            add(Kind.OTHER, visit.host, "", "", latest.get().over);
            return latest;
        }
        return host(visit);
    }

    private Optional<Visit> latestBefore(Visit visit) {
        long limit = visit.from < 0 ? visit.overSequence : visit.fromSequence;
        return course.run.plan().blocks().get(visit.block).predecessors().stream()
                .flatMap(block -> course.visit(visit, block).stream())
                .filter(one -> one.over >= 0 && one.overSequence < limit)
                .max(Comparator.comparingLong(one -> one.overSequence));
    }

    /** Where nothing on the host was before: how it got ready, or the host that it stands in for. */
    private Optional<Visit> host(Visit visit) {
        Optional<Service> found = gate(visit);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Service service = found.get();
        Optional<Visit> replaced = replaced(service, visit);
        long stop = replaced.isPresent() ? service.replaced : floor;
        if (service.ready >= 0 && service.ready <= at) {
            add(Kind.OTHER, service.host, "", "ready, waits to begin", Math.max(stop, service.ready));
            add(Kind.PREPARING, service.host, "", "", Math.max(stop, service.connected));
        }
        if (service.connecting >= 0 && service.connecting <= at) {
            String refused = service.refused == 0 ? "" : service.refused + " failed";
            add(Kind.CONNECTING, service.host, "", refused, Math.max(stop, service.connecting));
        }
        if (replaced.isPresent()) {
            add(Kind.REPLACEMENT, service.host, course.host(replaced.get().host), "", service.replaced);
            return replaced;
        }
        add(Kind.HOSTS, service.host, "", "", course.timeline.startNanos());
        return Optional.empty();
    }

    /** The host itself, or, where hosts wait until enough are ready, the one that was ready last before. */
    private Optional<Service> gate(Visit visit) {
        var flow = course.run
                .plan()
                .flows()
                .get(course.run.plan().blocks().get(visit.block).flow());
        if (flow.preparePercent() == 0) {
            return course.service(visit);
        }
        Optional<Service> last = Optional.empty();
        for (HostState host : course.run.hosts()) {
            for (Service service : course.services(host.id())) {
                boolean counts = host.component() == flow.component() && service.ready >= 0 && service.ready <= at;
                if (counts && (last.isEmpty() || last.get().ready < service.ready)) {
                    last = Optional.of(service);
                }
            }
        }
        return last.or(() -> course.service(visit));
    }

    private Optional<Visit> replaced(Service service, Visit visit) {
        return service.replaces < 0 || service.replaced > at
                ? Optional.empty()
                : course.latest(new HostId(service.replaces), visit.block).filter(one -> !seen.contains(one));
    }

    /** Whoever came last decides when all go on; a time-out counts from whoever came first. */
    private Optional<Visit> barrier(Visit visit, BlockPlan block) {
        String name = course.run.plan().barriers().get(block.barrier()).name();
        Optional<Visit> leaver = leaver(visit, block.barrier());
        if (leaver.isPresent()) {
            add(Kind.BARRIER, visit.host, name, "until " + course.host(leaver.get().host) + " left", leaver.get().over);
            return leaver;
        }
        Visit awaited = awaited(visit, block.barrier());
        boolean other = awaited != visit;
        String whom = other ? "for " + course.host(awaited.host) : "";
        add(Kind.BARRIER, visit.host, name, whom, awaited.from);
        seen.add(awaited);
        return before(awaited);
    }

    private Visit awaited(Visit visit, int barrier) {
        Optional<Course.Opening> opening = course.opening(barrier);
        if (opening.isEmpty() || visit.fromSequence > opening.get().sequence()) {
            return visit; // it came when the barrier was open, or left it alone
        }
        List<Visit> before = course.arrivals(barrier).stream()
                .filter(one -> one.fromSequence < opening.get().sequence())
                .toList();
        return opening.get().how().equals("timeout") ? before.get(0) : before.get(before.size() - 1);
    }

    /** The visit that had to be over for this one to be let in, where only so many may be inside. */
    private Optional<Visit> leaver(Visit visit, int barrier) {
        if (course.run.plan().barriers().get(barrier).maxInside() == 0 || visit.over < 0) {
            return Optional.empty();
        }
        RecordedEvent event = course.timeline.event(visit.overSequence);
        for (int i = 0; i < MAX_CAUSES && event.cause() > 0; i++) {
            event = course.timeline.event(event.cause());
            if (event.event() instanceof BarrierLeft left && left.barrier() == barrier) {
                long until = event.sequence();
                return course.visits.stream()
                        .filter(one ->
                                one.host.equals(left.host()) && one.overSequence > 0 && one.overSequence <= until)
                        .filter(one -> !seen.contains(one))
                        .max(Comparator.comparingLong(one -> one.overSequence));
            }
        }
        return Optional.empty();
    }
}
