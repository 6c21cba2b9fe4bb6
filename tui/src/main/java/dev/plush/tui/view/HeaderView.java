package dev.plush.tui.view;

import dev.plush.state.HostState;
import dev.plush.state.PhaseState;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.Tally;
import dev.plush.tui.model.Mark;
import dev.plush.tui.model.Model;
import dev.plush.tui.model.Text;
import dev.plush.tui.model.Tone;
import dev.plush.tui.model.Words;
import java.util.ArrayList;
import java.util.List;

/** The first line: which run, how far it is, and counts. What matters least goes first where there is no room. */
final class HeaderView {
    /** A word of the header; {@code rank} says how dispensable it is, 0 not at all. */
    private record Part(int rank, String text, Tone tone) {}

    private HeaderView() {}

    static void draw(Model model, Canvas out) {
        List<Part> parts = parts(model);
        for (int rank = 9; rank > 0 && width(parts) > out.width(); rank--) {
            int least = rank;
            parts.removeIf(part -> part.rank == least);
        }
        int x = 1;
        for (Part part : parts) {
            x = out.put(x, 0, part.text, part.tone);
        }
    }

    private static int width(List<Part> parts) {
        return 1 + parts.stream().mapToInt(part -> Text.width(part.text)).sum();
    }

    private static List<Part> parts(Model model) {
        RunState run = model.shown().run();
        List<Part> parts = new ArrayList<>();
        if (run.sequence() == 0) {
            parts.add(new Part(0, "waiting for the first event of the run…", Tone.DIM));
            return parts;
        }
        String id = Text.clean(run.run());
        String project = Text.clean(run.plan().project());
        parts.add(new Part(5, Text.cut(project, 20) + "  ", Tone.STRONG));
        parts.add(new Part(9, id.substring(0, Math.max(0, id.lastIndexOf('-') + 1)), Tone.DIM));
        parts.add(new Part(8, id.substring(id.lastIndexOf('-') + 1) + "  ", Tone.DIM));
        Mark mark = Mark.of(run);
        parts.add(new Part(0, mark.text(), mark.tone()));
        parts.add(new Part(0, " " + Words.clock(model.elapsedNanos()), Tone.NORMAL));
        if (model.paused()) {
            long more = model.latest().run().sequence() - run.sequence();
            parts.add(new Part(0, " PAUSED +" + more, Tone.WARNING));
        }
        hosts(run.hostTally(), parts);
        processes(run.processTally(), run, parts);
        phase(run, parts);
        return parts;
    }

    private static void hosts(Tally<HostState.Status> tally, List<Part> parts) {
        int ready = tally.of(HostState.Status.READY);
        int released = tally.of(HostState.Status.RELEASED);
        boolean leaving = ready == 0 && released > 0;
        String count = leaving ? released + " released" : ready + "/" + (tally.total() - released);
        parts.add(new Part(0, "  hosts " + count, Tone.NORMAL));
        int suspect = tally.of(HostState.Status.SUSPECT);
        if (suspect > 0) {
            parts.add(new Part(3, " ▲" + suspect, Tone.WARNING));
        }
        int lost = tally.of(HostState.Status.LOST);
        if (lost > 0) {
            parts.add(new Part(1, " ?" + lost, Tone.UNKNOWN));
        }
        int failed = tally.of(HostState.Status.FAILED);
        if (failed > 0) {
            parts.add(new Part(1, " ✖" + failed, Tone.BAD));
        }
    }

    private static void processes(Tally<ProcessState.Status> tally, RunState run, List<Part> parts) {
        int running = tally.of(ProcessState.Status.RUNNING, ProcessState.Status.READY);
        int bad = tally.of(ProcessState.Status.FAILED_TO_START, ProcessState.Status.LOST);
        parts.add(new Part(2, "  procs " + running, Tone.NORMAL));
        parts.add(new Part(6, " run", Tone.NORMAL));
        parts.add(new Part(7, " " + tally.of(ProcessState.Status.EXITED) + " ended", Tone.NORMAL));
        int backoff = tally.of(ProcessState.Status.BACKOFF);
        if (backoff > 0) {
            parts.add(new Part(3, " ▲" + backoff, Tone.WARNING));
        }
        if (bad > 0) {
            parts.add(new Part(2, " ✖" + bad, Tone.BAD));
        }
        if (run.restarts() > 0) {
            parts.add(new Part(5, " ↻" + run.restarts(), Tone.WARNING));
        }
    }

    /** The newest phase that has begun and is not over, else the last; with the share of its blocks that are over. */
    private static void phase(RunState run, List<Part> parts) {
        int at = -1;
        for (int i = 0; i < run.phases().size(); i++) {
            PhaseState one = run.phases().get(i);
            boolean ends = at < 0 || run.phases().get(at).over();
            at = one.begun() && (!one.over() || ends) ? i : at;
        }
        if (at < 0) {
            return;
        }
        PhaseState phase = run.phases().get(at);
        int share = phase.blocks() == 0 ? 0 : 100 * phase.ended() / phase.blocks();
        String name = Text.cut(Text.clean(run.plan().phases().get(at)), 16);
        String number = (at + 1) + "/" + run.phases().size();
        parts.add(new Part(7, "  phase", Tone.DIM));
        String tasks = tasks(run, at);
        String progress = tasks.isEmpty() ? share + " %" : tasks;
        parts.add(new Part(4, "  " + number + " " + name + " " + progress, Tone.NORMAL));
    }

    /** The blocks of a workflow all end together: until then its tasks say how far it is. */
    private static String tasks(RunState run, int phase) {
        for (int i = 0; i < run.workflows().size(); i++) {
            int block = run.plan().workflows().get(i).block();
            int ended = run.workflows().get(i).ended();
            boolean here = run.plan().blocks().get(block).phase() == phase;
            if (here && run.workflows().get(i).hosts() > 0 && ended < run.tasks(i)) {
                return ended + "/" + run.tasks(i) + " tasks";
            }
        }
        return "";
    }
}
