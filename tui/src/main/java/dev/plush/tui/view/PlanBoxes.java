package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.tui.model.Diagram;

/** An application that nobody has run yet, as the boxes of the application view. */
public final class PlanBoxes {
    private PlanBoxes() {}

    /** Draws it, so that the block {@code selected} is in sight; -1 for none. */
    public static void draw(Plan plan, Diagram diagram, int selected, Canvas out) {
        BoxesView.draw(plan, diagram, selected, BoxLabels.of(plan), out);
    }
}
