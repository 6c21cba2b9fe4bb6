package dev.plush.spec;

import dev.plush.event.Plan;
import java.util.List;

/** Writes a plan as text that people can review. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        StringBuilder out = new StringBuilder();
        out.append("project ")
                .append(plan.project())
                .append(", experiment ")
                .append(plan.experiment())
                .append('\n');
        section(out, "phase", plan.phases());
        section(out, "software", plan.software());
        section(out, "component", plan.components());
        section(out, "flow", plan.flows());
        section(out, "block", plan.blocks());
        section(out, "process", plan.processes());
        section(out, "barrier", plan.barriers());
        section(out, "workflow", plan.workflows());
        if (plan.service()) {
            out.append("  service, hosts return after ")
                    .append(plan.reconnectMillis())
                    .append(" ms\n");
        }
        return out.toString();
    }

    private static void section(StringBuilder out, String title, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            String text = items.get(i).toString().replace("\n", "\\n");
            out.append("  ")
                    .append(title)
                    .append(' ')
                    .append(i)
                    .append(": ")
                    .append(text)
                    .append('\n');
        }
    }
}
