package dev.plush.run.simulation;

import dev.plush.state.BarrierState;
import dev.plush.state.BlockState;
import dev.plush.state.HostState;
import dev.plush.state.LifeCycle;
import dev.plush.state.ProcessState;
import dev.plush.state.RunState;
import dev.plush.state.Table;
import dev.plush.state.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The steps that things made in their lives, and those that their life cycles allow. */
final class Steps {
    private final Set<String> made = new TreeSet<>();

    /** Returns all steps that the life cycles allow. */
    static Set<String> allowed() {
        Set<String> all = new TreeSet<>();
        for (LifeCycle<?>[] life : lives()) {
            for (LifeCycle<?> state : life) {
                state.next().forEach(next -> all.add(step(state, next)));
            }
        }
        return all;
    }

    /** Returns the states of every kind of thing. */
    static List<LifeCycle<?>[]> lives() {
        return List.of(
                RunState.Life.values(),
                HostState.Status.values(),
                ProcessState.Status.values(),
                BlockState.Status.values(),
                BarrierState.Status.values(),
                TaskState.Status.values());
    }

    Set<String> made() {
        return made;
    }

    void note(RunState before, RunState after) {
        note(before.life(), after.life());
        note(before.hosts(), after.hosts(), HostState::status);
        note(before.processes(), after.processes(), ProcessState::status);
        note(before.blocks(), after.blocks(), BlockState::status);
        note(before.barriers(), after.barriers(), BarrierState::status);
        for (int i = 0; i < before.workflows().size(); i++) {
            note(before.workflows().get(i).tasks(), after.workflows().get(i).tasks(), TaskState::status);
        }
    }

    private <T> void note(Table<T> before, Table<T> after, Function<T, LifeCycle<?>> state) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) != after.get(i)) {
                note(state.apply(before.get(i)), state.apply(after.get(i)));
            }
        }
    }

    private void note(LifeCycle<?> before, LifeCycle<?> after) {
        if (before != after) {
            made.add(step(before, after));
        }
    }

    private static String step(LifeCycle<?> before, Object after) {
        return name(before) + " " + before + " -> " + after;
    }

    /** Returns what has this life: {@code host}, {@code run} and so on. */
    static String name(LifeCycle<?> state) {
        return state.getClass()
                .getEnclosingClass()
                .getSimpleName()
                .replace("State", "")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Returns the life cycle as a Mermaid diagram. */
    static String diagram(LifeCycle<?>[] life) {
        List<String> lines = new ArrayList<>();
        lines.add("%% The life of a " + name(life[0])
                + ". Drawn from the code by LifeCyclesTest; -Dgolden.update=true draws it anew.");
        lines.add("stateDiagram-v2");
        lines.add("    [*] --> " + life[0]);
        for (LifeCycle<?> state : life) {
            state.next().forEach(next -> lines.add("    " + state + " --> " + next));
            if (state.next().isEmpty()) {
                lines.add("    " + state + " --> [*]");
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
