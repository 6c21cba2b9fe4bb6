package dev.plush.tui.model;

import dev.plush.event.Plan;
import dev.plush.state.RunState;

/** The application as a diagram: which block is selected, and what is known of the blocks. */
public record ApplicationPane(ListState list, Plan plan, Diagram diagram, BlockFacts facts) {
    /** As a screen begins. */
    static final ApplicationPane START =
            new ApplicationPane(ListState.FIRST, RunState.EMPTY.plan(), Diagram.NONE, BlockFacts.NONE);

    ApplicationPane at(ListState next) {
        return new ApplicationPane(next, plan, diagram, facts);
    }

    ApplicationPane advanced(RunState run, Pace pace) {
        ApplicationRows rows = new ApplicationRows(run);
        Diagram drawn = Same.object(run.plan(), plan) ? diagram : Diagram.of(run.plan());
        ListState at = list.settled(rows, Math.max(1, rows.size()));
        return new ApplicationPane(at, run.plan(), drawn, facts.advanced(run, at.index(rows), pace));
    }

    /** Returns the selected block; -1 if there are none. */
    public int selected(RunState run) {
        return list.index(new ApplicationRows(run));
    }
}
