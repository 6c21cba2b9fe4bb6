package dev.plush.tui.model;

import dev.plush.event.Plan;
import dev.plush.event.RecordedEvent;
import dev.plush.state.About;
import dev.plush.state.RunState;

/** Asking why of what is selected. */
final class Whys {
    private Whys() {}

    static Next asked(Model model) {
        return Next.of(model.notice("looking for what began it…"), new ScreenRequest.Why(what(model)));
    }

    private static String what(Model model) {
        return switch (model.place().view()) {
            case EVENTS -> event(model);
            case APPLICATION -> block(model);
            case HOST -> process(model);
            case TIMELINE, RESOURCES -> host(model, model.panes().selectedHost());
            case WORLD -> "";
            case OVERVIEW -> switch (model.place().focus()) {
                case TREE -> host(model, Opening.selectedInTree(model));
                case HOSTS -> host(model, model.panes().selectedHost());
                case LOG -> line(model);
            };
        };
    }

    private static String host(Model model, long index) {
        RunState run = model.shown().run();
        return index < 0 || index >= run.hosts().size()
                ? ""
                : run.hosts().get((int) index).name();
    }

    private static String process(Model model) {
        RunState run = model.shown().run();
        HostPane pane = model.panes().host();
        int choice = pane.choice(run);
        if (choice == 0) {
            return host(model, pane.host());
        }
        int process = run.hosts().get(pane.host()).processes().first() + choice - 1;
        return Subjects.process(run, run.processes().get(process).id());
    }

    private static String event(Model model) {
        Panes.Events pane = model.panes().events();
        if (pane.rows().size() == 0) {
            return "";
        }
        RecordedEvent event =
                model.shown().events().get(pane.rows().key(pane.list().index(pane.rows())));
        return host(model, About.host(model.shown().run(), event.event()));
    }

    private static String line(Model model) {
        long line = model.panes().log().selected();
        if (line < 0 || model.log().get(line).process().index() < 0) {
            return "";
        }
        return Subjects.process(model.shown().run(), model.log().get(line).process());
    }

    private static String block(Model model) {
        RunState run = model.shown().run();
        int selected = model.panes().application().selected(run);
        if (selected < 0) {
            return "";
        }
        Plan.BlockPlan block = run.plan().blocks().get(selected);
        if (block.barrier() >= 0) {
            return "barrier:" + run.plan().barriers().get(block.barrier()).name();
        }
        return block.phase() < 0 ? "" : "phase:" + run.plan().phases().get(block.phase());
    }
}
