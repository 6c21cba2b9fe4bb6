package dev.plush.tui.model;

import dev.plush.event.Request;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;

/** What an operator asks for on one host: said back before it is asked for, and told to the controller by number. */
final class Operating {
    private static final int NONE_RUNS = -1;
    private static final int SEVERAL_RUN = -2;

    private Operating() {}

    /** On the host that is selected in tree or table, or on those that are marked or share a row. */
    static Next onSelected(Model model, Action action) {
        if (model.place().view() == Place.View.HOST) {
            return inHost(model, action);
        }
        long index = model.place().inTree()
                ? Opening.selectedInTree(model)
                : model.panes().selectedHost();
        RunState run = model.shown().run();
        if (!model.place().inTree() && model.panes().hosts().chosen().size() > 1) {
            return Several.act(model, action, model.panes().hosts().chosen());
        } else if (index < 0 || index >= run.hosts().size()) {
            return Next.of(model.notice("choose a host first"));
        }
        HostState host = run.hosts().get((int) index);
        int only = onlyRunning(run, host);
        return switch (action) {
            case RESTART_PROCESS, STOP_PROCESS, KILL_PROCESS -> only >= 0
                    ? onProcess(model, action, run.processes().get(only))
                    : only == NONE_RUNS
                            ? Next.of(model.notice("no process runs on " + Text.clean(host.name())))
                            : Next.of(
                                    Opening.host(model, index, 1).notice("choose the process, then press that again"));
            default -> onHost(model, action, host);
        };
    }

    private static int onlyRunning(RunState run, HostState host) {
        int found = NONE_RUNS;
        for (int i = host.processes().first(); i < host.processes().end(); i++) {
            if (running(run.processes().get(i))) {
                found = found == NONE_RUNS ? i : SEVERAL_RUN;
            }
        }
        return found;
    }

    static boolean running(ProcessState process) {
        return process.live() || process.status() == ProcessState.Status.BACKOFF;
    }

    /** On what is selected in the view of one host: itself, or one of its processes. */
    private static Next inHost(Model model, Action action) {
        RunState run = model.shown().run();
        HostPane pane = model.panes().host();
        if (!pane.known(run)) {
            return Next.of(model);
        }
        HostState host = run.hosts().get(pane.host());
        int choice = pane.choice(run);
        return switch (action) {
            case RESTART_PROCESS, STOP_PROCESS, KILL_PROCESS -> choice == 0
                    ? Next.of(model.notice("choose one of its processes first"))
                    : onProcess(
                            model, action, run.processes().get(host.processes().first() + choice - 1));
            default -> onHost(model, action, host);
        };
    }

    private static Next onProcess(Model model, Action action, ProcessState process) {
        String name = Text.clean(Subjects.process(model.shown().run(), process.id()));
        if (!running(process)) {
            return Next.of(model.notice(name + " is " + process.status() + ": it does not run now"));
        }
        String target = String.valueOf(process.id().index());
        return switch (action) {
            case RESTART_PROCESS -> ask(
                    model,
                    "Restart " + name + "?",
                    "It is stopped, and started again at once. That counts as no restart of its policy.",
                    new ScreenRequest.Ask(Request.RESTART_PROCESS, target));
            case STOP_PROCESS -> ask(
                    model,
                    "Stop " + name + "?",
                    "It gets its signal, and stays down. Its end is no failure; the run will exit with 3.",
                    new ScreenRequest.Ask(Request.STOP_PROCESS, target));
            default -> ask(
                    model,
                    "Kill " + name + "?",
                    "It gets SIGKILL, and the application says what follows, as if it had crashed.",
                    new ScreenRequest.Ask(Request.KILL_PROCESS, target));
        };
    }

    private static Next onHost(Model model, Action action, HostState host) {
        String name = Text.clean(host.name());
        return switch (action) {
            case SHELL -> Next.of(model, new ScreenRequest.Shell(host.name()));
            case COMMAND -> Next.of(model.with(new Popup.Prompt(Popup.Prompt.Purpose.COMMAND, "", host.name())));
            default -> ask(
                    model,
                    "Give " + name + " up?",
                    "Its processes are stopped, it is cleaned, and a spare takes its place, if there is one.",
                    new ScreenRequest.Ask(
                            Request.FAIL_HOST, String.valueOf(host.id().index())));
        };
    }

    static Next ask(Model model, String question, String help, ScreenRequest ask) {
        return Next.of(model.with(new Popup.Confirm(question, help, false, ask)));
    }
}
