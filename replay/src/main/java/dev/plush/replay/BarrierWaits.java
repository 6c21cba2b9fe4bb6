package dev.plush.replay;

import dev.plush.replay.Report.Barrier;
import dev.plush.replay.Report.Charge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Who waited how long at a barrier, and for whom: goes once along those who came. */
final class BarrierWaits {
    private final Course course;
    private final List<Charge> charges = new ArrayList<>();
    /** When those who wait go on, the soonest first. */
    private final PriorityQueue<Long> leaving = new PriorityQueue<>();

    private long waited;
    private long uncharged;
    private long at;

    private BarrierWaits(Course course) {
        this.course = course;
    }

    static Barrier of(Course course, int barrier) {
        Optional<Course.Opening> opening = course.opening(barrier);
        long opened = opening.map(Course.Opening::nanos).orElse(course.timeline.endNanos());
        BarrierWaits waits = new BarrierWaits(course);
        int before = 0;
        for (Visit visit : course.arrivals(barrier)) {
            boolean late =
                    opening.isPresent() && visit.fromSequence > opening.get().sequence();
            before += late ? 0 : 1;
            waits.arrives(visit, late);
        }
        waits.passes(Long.MAX_VALUE);
        return new Barrier(
                course.run.plan().barriers().get(barrier).name(),
                opening.map(Course.Opening::how).orElse(""),
                course.arrivals(barrier).isEmpty()
                        ? 0
                        : course.arrivals(barrier).get(0).from,
                course.arrivals(barrier).isEmpty() ? 0 : opened,
                before,
                waits.waited,
                waits.uncharged,
                waits.charges.stream()
                        .sorted(Comparator.comparingLong(Charge::nanos).reversed())
                        .toList());
    }

    private void arrives(Visit visit, boolean late) {
        int waiting = leaving.size();
        long spent = passes(visit.from);
        if (late) {
            uncharged += spent;
        } else if (spent > 0) {
            charges.add(new Charge(course.host(visit.host), visit.from, waiting, spent));
        }
        leaving.add(Math.max(visit.from, course.endOf(visit)));
    }

    /** Time goes on to {@code until}: returns how much those who wait spent since; to the end, it is charged to nobody. */
    private long passes(long until) {
        long spent = 0;
        while (!leaving.isEmpty() && leaving.peek() <= until) {
            spent += leaving.size() * (leaving.peek() - at);
            at = leaving.poll();
        }
        if (until != Long.MAX_VALUE) {
            spent += leaving.size() * (until - at);
            at = until;
        } else {
            uncharged += spent;
        }
        waited += spent;
        return spent;
    }
}
