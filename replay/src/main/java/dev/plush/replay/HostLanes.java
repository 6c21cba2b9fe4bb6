package dev.plush.replay;

import dev.plush.event.Outcome;
import dev.plush.event.Plan.BlockPlan;
import dev.plush.event.ProcessId;
import dev.plush.replay.Report.Kind;
import dev.plush.replay.Report.Lane;
import dev.plush.replay.Report.Stretch;
import dev.plush.state.HostState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was when on each host, as stretches of time. */
final class HostLanes {
    private final Course course;
    private final List<List<Stretch>> stretches = new ArrayList<>();

    private HostLanes(Course course) {
        this.course = course;
    }

    static List<Lane> of(Course course) {
        HostLanes lanes = new HostLanes(course);
        for (HostState host : course.run.hosts()) {
            lanes.stretches.add(new ArrayList<>());
            course.services(host.id()).forEach(lanes::add);
        }
        course.visits.forEach(lanes::add);
        List<Lane> all = new ArrayList<>();
        for (HostState host : course.run.hosts()) {
            List<Stretch> own = lanes.stretches.get(host.id().index());
            own.sort(Comparator.comparingLong(Stretch::fromNanos));
            all.add(new Lane(host, own));
        }
        return all;
    }

    private void add(Service service) {
        int host = service.host.index();
        long end = service.end < 0 ? course.timeline.endNanos() : service.end;
        if (service.connecting >= 0) {
            boolean never = service.connected < 0;
            add(host, Kind.CONNECTING, "", -1, service.connecting, never ? end : service.connected, never);
        }
        if (service.connected >= 0) {
            boolean never = service.ready < 0;
            add(host, Kind.PREPARING, "", -1, service.connected, never ? end : service.ready, never);
        }
        for (Service.Silence silence : service.silences) {
            long to = silence.to < 0 ? course.timeline.endNanos() : silence.to;
            add(host, Kind.SILENT, silence.lost ? "lost" : "", -1, silence.from, to, silence.lost);
        }
    }

    private void add(Visit visit) {
        if (visit.from < 0) {
            return;
        }
        BlockPlan block = course.run.plan().blocks().get(visit.block);
        boolean barrier = block.barrier() >= 0;
        String name =
                barrier ? course.run.plan().barriers().get(block.barrier()).name() : block.name();
        boolean bad = visit.outcome == Outcome.FAILED;
        int host = visit.host.index();
        add(host, barrier ? Kind.BARRIER : Kind.BLOCK, name, block.phase(), visit.from, course.endOf(visit), bad);
        Map<ProcessId, Visit.Start> last = new HashMap<>();
        for (Visit.Start start : visit.starts) {
            Visit.Start before = last.put(start.process, start);
            if (before != null && before.end >= 0) {
                String process = course.run.nameOf(course.run.process(start.process));
                add(host, Kind.BACKOFF, process, -1, before.end, start.from, false);
            }
        }
    }

    private void add(int host, Kind kind, String name, int phase, long from, long to, boolean bad) {
        if (to > from) {
            stretches.get(host).add(new Stretch(kind, name, phase, from, to, bad));
        }
    }
}
