package dev.plush.tui.model;

import dev.plush.event.Request;
import dev.plush.hostset.Folded;
import dev.plush.state.HostState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.List;

/** What an operator asks for on several hosts at once. */
final class Several {
    private static final int NAMED = 40;

    private Several() {}

    static Next act(Model model, Action action, List<Integer> hosts) {
        RunState run = model.shown().run();
        List<String> names = names(run, hosts);
        String set = Text.clean(Folded.atMost(names, NAMED));
        return switch (action) {
            case SHELL -> Next.of(model.notice("a shell is on one host: choose it, with nothing marked"));
            case COMMAND -> Next.of(model.with(new Popup.Prompt(Popup.Prompt.Purpose.COMMAND, "", Folded.of(names))));
            case FAIL_HOST -> Operating.ask(
                    model,
                    "Give " + hosts.size() + " hosts up?",
                    set + ": their processes are stopped, they are cleaned, and spares take their place, if there are.",
                    new ScreenRequest.AskAll(
                            Request.FAIL_HOST,
                            hosts.stream().map(String::valueOf).toList()));
            default -> onProcesses(model, action, hosts, set);
        };
    }

    private static List<String> names(RunState run, List<Integer> hosts) {
        return hosts.stream().map(host -> run.hosts().get(host).name()).toList();
    }

    private static Next onProcesses(Model model, Action action, List<Integer> hosts, String set) {
        RunState run = model.shown().run();
        List<String> targets = new ArrayList<>();
        for (int index : hosts) {
            HostState host = run.hosts().get(index);
            for (int i = host.processes().first(); i < host.processes().end(); i++) {
                ProcessState process = run.processes().get(i);
                if (Operating.running(process)) {
                    targets.add(String.valueOf(process.id().index()));
                }
            }
        }
        if (targets.isEmpty()) {
            return Next.of(model.notice("no process runs on " + set));
        }
        String count = Words.count(targets.size(), "process", "processes") + "?";
        return switch (action) {
            case RESTART_PROCESS -> Operating.ask(
                    model,
                    "Restart " + count,
                    "All that run on " + set + " are stopped, and started again at once.",
                    new ScreenRequest.AskAll(Request.RESTART_PROCESS, targets));
            case STOP_PROCESS -> Operating.ask(
                    model,
                    "Stop " + count,
                    "All that run on " + set + " get their signal, and stay down. The run will exit with 3.",
                    new ScreenRequest.AskAll(Request.STOP_PROCESS, targets));
            default -> Operating.ask(
                    model,
                    "Kill " + count,
                    "All that run on " + set + " get SIGKILL, and the application says what follows.",
                    new ScreenRequest.AskAll(Request.KILL_PROCESS, targets));
        };
    }
}
