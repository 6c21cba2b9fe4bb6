package dev.plush.tui.model;

import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.state.WorkflowState;
import java.util.ArrayList;
import java.util.List;

/** The rows of the application view: one for each block of the plan, by its place there. */
public record ApplicationRows(RunState run) implements Rows {
    /** Names of missing hosts beyond this are counted, not named. */
    private static final int NAMED = 20;

    @Override
    public int size() {
        return run.plan().blocks().size();
    }

    @Override
    public long key(int index) {
        return index;
    }

    @Override
    public int indexOf(long key) {
        return (int) Math.max(0, key);
    }

    /** Returns what there is to say: of a barrier how many have come and who has not, else the worst that happened. */
    public String note(int block) {
        Plan.BlockPlan plan = run.plan().blocks().get(block);
        if (plan.workflow() >= 0) {
            return tasks(plan.workflow());
        }
        if (plan.barrier() < 0) {
            return failure(block);
        }
        BarrierState barrier = run.barriers().get(plan.barrier());
        Plan.BarrierPlan of = run.plan().barriers().get(plan.barrier());
        int expected = barrier.expected(of.max());
        String inside = of.maxInside() > 0 ? ", " + barrier.inside() + " of " + of.maxInside() + " inside" : "";
        String come = barrier.present() + "/" + expected + " arrived" + inside;
        return switch (barrier.status()) {
            case OPEN -> come + missing(block, barrier);
            case RELEASED -> come + ", by " + barrier.note();
            case TIMED_OUT, BROKEN -> come + ", " + barrier.note();
        };
    }

    private String tasks(int index) {
        WorkflowState workflow = run.workflows().get(index);
        String failed = workflow.failed() == 0 ? "" : ", " + workflow.failed() + " failed";
        return workflow.ended() + "/" + run.tasks(index) + " tasks" + failed;
    }

    private String missing(int block, BarrierState barrier) {
        if (barrier.arrived().size() == 0) {
            return "";
        }
        List<String> names = new ArrayList<>();
        int more = 0;
        for (BlockState row : run.rows(block)) {
            HostState host = run.host(row.host());
            boolean missing = row.status() == BlockState.Status.WAITING;
            if (missing && names.size() < NAMED) {
                names.add(
                        host.name() + (host.serving() ? "" : " " + Mark.of(host).text()));
            } else if (missing) {
                more++;
            }
        }
        String rest = more == 0 ? "" : " and " + more + " more";
        return names.isEmpty() ? "" : ", missing: " + String.join(" ", names) + rest;
    }

    private String failure(int block) {
        for (BlockState state : run.rows(block)) {
            if (state.outcome() == Outcome.FAILED) {
                return run.host(state.host()).name() + ": " + state.note();
            }
        }
        return "";
    }
}
