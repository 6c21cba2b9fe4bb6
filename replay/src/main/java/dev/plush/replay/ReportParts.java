package dev.plush.replay;

import dev.plush.event.HostId;
import dev.plush.event.ProcessEvent.RestartScheduled;
import dev.plush.event.RecordedEvent;
import dev.plush.event.Verdict;
import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.HostTime;
import dev.plush.replay.Report.Kind;
import dev.plush.replay.Report.Link;
import dev.plush.replay.Report.Phase;
import dev.plush.replay.Report.Restart;
import dev.plush.state.PhaseState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a report together. */
final class ReportParts {
    private final Timeline timeline;
    private final LastWords words;
    private final Course course;
    private final RunState run;

    ReportParts(Timeline timeline, LastWords words) {
        this.timeline = timeline;
        this.words = words;
        this.course = Course.of(timeline);
        this.run = course.run;
    }

    Report report() {
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < run.phases().size(); i++) {
            phases.add(phase(i));
        }
        List<Barrier> barriers = new ArrayList<>();
        for (int i = 0; i < run.barriers().size(); i++) {
            barriers.add(BarrierWaits.of(course, i));
        }
        FailureNotes failures = FailureNotes.of(timeline, words);
        return new Report(
                run,
                timeline.startNanos(),
                end(),
                chain(),
                phases,
                barriers,
                course.restarts.stream().map(this::restart).toList(),
                failures.told,
                failures.count,
                HostLanes.of(course));
    }

    private long end() {
        return run.endNanos() == 0 ? timeline.endNanos() : run.endNanos();
    }

    /** What determined when the run was decided to be over, and what came after. */
    private List<Link> chain() {
        boolean decided = run.verdict() != Verdict.NONE;
        long until = decided ? course.ending.timeNanos() : timeline.endNanos();
        Optional<Visit> last = run.verdict() == Verdict.SUCCESS
                ? lastOver(course.visits, until)
                : running(course.visits, until).or(() -> lastOver(course.visits, until));
        List<Link> chain = new ArrayList<>();
        last.ifPresent(visit -> chain.addAll(CriticalChain.of(course, visit, timeline.startNanos(), until)));
        if (decided && end() > until && !chain.isEmpty()) {
            String host = chain.get(chain.size() - 1).host();
            chain.add(new Link(Kind.CLEANUP, host, "", "", until, end()));
        }
        return chain;
    }

    /** The one that goes on longest; a barrier does not, as it waits for another. */
    private Optional<Visit> running(List<Visit> visits, long now) {
        return visits.stream()
                .filter(visit -> visit.over < 0 && visit.runsAt(now))
                .min(Comparator.comparingLong((Visit visit) -> waits(visit) ? 1 : 0)
                        .thenComparingLong(visit -> visit.fromSequence));
    }

    private boolean waits(Visit visit) {
        return run.plan().blocks().get(visit.block).barrier() >= 0;
    }

    private static Optional<Visit> lastOver(List<Visit> visits, long until) {
        return visits.stream()
                .filter(visit -> visit.over >= 0 && visit.over <= until)
                .max(Comparator.comparingLong(visit -> visit.overSequence));
    }

    private Phase phase(int place) {
        PhaseState state = run.phases().get(place);
        String name = run.plan().phases().get(place);
        if (!state.begun()) {
            return new Phase(name, false, false, 0, 0, state.failed(), List.of(), 0, List.of());
        }
        List<Visit> visits = course.visits.stream()
                .filter(visit -> run.plan().blocks().get(visit.block).phase() == place)
                .toList();
        long from = state.startedNanos();
        long to = state.over() ? Math.max(from, state.endedNanos()) : end();
        Optional<Visit> last =
                state.over() ? lastOver(visits, to) : running(visits, to).or(() -> lastOver(visits, to));
        List<Link> chain =
                last.map(visit -> CriticalChain.of(course, visit, from, to)).orElse(List.of());
        List<HostTime> hosts = hosts(visits, to);
        long median = hosts.isEmpty() ? 0 : hosts.get(hosts.size() / 2).took();
        return new Phase(name, true, state.over(), from, to, state.failed(), chain, median, hosts);
    }

    private List<HostTime> hosts(List<Visit> visits, long to) {
        Map<HostId, HostTime> times = new LinkedHashMap<>();
        for (Visit visit : visits) {
            if (visit.from >= 0 && visit.from <= to) {
                long over = visit.over < 0 ? to : Math.min(visit.over, to);
                times.merge(
                        visit.host,
                        new HostTime(course.host(visit.host), visit.from, over),
                        (one, other) ->
                                new HostTime(one.host(), one.fromNanos(), Math.max(one.toNanos(), other.toNanos())));
            }
        }
        return times.values().stream()
                .sorted(Comparator.comparingLong(HostTime::took).reversed())
                .toList();
    }

    private Restart restart(RecordedEvent recorded) {
        RestartScheduled event = (RestartScheduled) recorded.event();
        var process = run.process(event.process());
        return new Restart(
                recorded.sequence(),
                recorded.timeNanos(),
                course.host(process.host()),
                run.nameOf(process),
                event.attempt(),
                event.delayMillis(),
                event.reason());
    }
}
