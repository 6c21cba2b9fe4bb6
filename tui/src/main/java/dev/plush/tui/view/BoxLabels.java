package dev.plush.tui.view;

import dev.plush.event.Plan;
import dev.plush.state.RunState;
import dev.plush.tui.model.BlockFacts;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Subjects;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;

/** What the boxes of an application say: of a run how far it is, of a plan what there is to do. */
interface BoxLabels {
    /** Returns what stands above the boxes of a component block. */
    String lane(int flow);

    /** Returns what a box says. */
    Mark mark(int block);

    /** Returns how far it is, in few characters; may be empty. */
    String progress(int block);

    /** Returns those of a run. */
    static BoxLabels of(RunState run, BlockFacts facts) {
        return new BoxLabels() {
            @Override
            public String lane(int flow) {
                int number = run.plan().flows().get(flow).component();
                int hosts = run.components().size() <= number
                        ? 0
                        : run.components().get(number).hosts().size();
                return Text.clean(Subjects.component(run, number)) + "  " + Words.count(hosts, "host", "hosts");
            }

            @Override
            public Mark mark(int block) {
                return facts.mark(run, block);
            }

            @Override
            public String progress(int block) {
                return facts.progress(run, block);
            }
        };
    }

    /** Returns those of a plan that nobody has run yet. */
    static BoxLabels of(Plan plan) {
        return new BoxLabels() {
            @Override
            public String lane(int flow) {
                Plan.ComponentPlan of =
                        plan.components().get(plan.flows().get(flow).component());
                String spares = of.spares() == 0 ? "" : ", " + Words.count(of.spares(), "spare", "spares");
                return Text.clean(of.name()) + "  " + hosts(of) + spares;
            }

            private static String hosts(Plan.ComponentPlan of) {
                if (of.minHosts() == of.maxHosts()) {
                    return Words.count(of.minHosts(), "host", "hosts");
                }
                return of.maxHosts() >= Integer.MAX_VALUE
                        ? of.minHosts() + " or more hosts"
                        : of.minHosts() + " to " + of.maxHosts() + " hosts";
            }

            @Override
            public Mark mark(int block) {
                Plan.BlockPlan of = plan.blocks().get(block);
                String word = of.barrier() >= 0 ? "barrier" : of.workflow() >= 0 ? "workflow" : "not started";
                return new Mark("·", word, Tone.DIM);
            }

            @Override
            public String progress(int block) {
                int barrier = plan.blocks().get(block).barrier();
                int max = barrier < 0 ? 0 : plan.barriers().get(barrier).max();
                return max > 0 && max < Integer.MAX_VALUE ? String.valueOf(max) : "";
            }
        };
    }
}
