package dev.plush.spec;

import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays the nested blocks of a flow side by side. What comes before a group comes before each of its first blocks; what
 * follows it follows each of its last ones. Not thread-safe; for one flow.
 */
final class Groups {
    /** Makes one step. */
    interface Steps {
        BlockSpec step(Element block, String phase, String group);
    }

    private static final Set<String> STEPS = Set.of("process_block", "barrier_block", "workflow_block", "leave");

    private final Steps steps;
    private final Problems problems;
    /** For each group the blocks that end it, by name. */
    private final Map<String, List<Name>> ends = new LinkedHashMap<>();

    private final Map<String, Place> places = new LinkedHashMap<>();

    Groups(Steps steps, Problems problems) {
        this.steps = steps;
        this.problems = problems;
    }

    /** Returns the names of the groups, with their places. */
    Map<String, Place> names() {
        return places;
    }

    List<BlockSpec> flatten(Element flow) {
        List<BlockSpec> blocks = blocks(flow, List.of(), "", "");
        List<BlockSpec> flat = new ArrayList<>();
        for (BlockSpec block : blocks) {
            List<Name> before = new ArrayList<>();
            block.predecessors().forEach(name -> resolve(name, before, new LinkedHashSet<>()));
            flat.add(before.equals(block.predecessors()) ? block : block.after(before));
        }
        return flat;
    }

    /** A group stands for the blocks that end it; groups that end with each other are left for the check of cycles. */
    private void resolve(Name name, List<Name> into, Set<String> seen) {
        List<Name> last = ends.get(name.text());
        if (last == null || !seen.add(name.text())) {
            into.add(name);
        } else {
            last.forEach(end -> resolve(new Name(end.text(), name.place()), into, seen));
        }
    }

    private List<BlockSpec> blocks(Element around, List<Name> before, String phase, String group) {
        List<BlockSpec> blocks = new ArrayList<>();
        List<Name> members = new ArrayList<>();
        Set<String> followed = new LinkedHashSet<>();
        Set<String> inside = new HashSet<>();
        names(around, inside);
        for (Element child : around.children()) {
            if (child.type().equals("block")) {
                String name = child.get("name");
                List<Name> own = FlowBuilder.predecessors(child);
                own.forEach(it -> followed.add(it.text()));
                known(child, name);
                String path = group.isEmpty() ? name : group + "/" + name;
                blocks.addAll(blocks(
                        child, both(own, before, inside), child.has("phase") ? child.get("phase") : phase, path));
                members.add(new Name(name, child.place()));
            } else if (STEPS.contains(child.type())) {
                BlockSpec step = placed(steps.step(child, phase, group), before, inside);
                step.predecessors().forEach(it -> followed.add(it.text()));
                blocks.add(step);
                members.add(new Name(step.name(), step.place()));
            }
        }
        if (around.type().equals("block")) {
            if (members.isEmpty()) {
                problems.error(
                        around.place(), "block \"" + around.get("name") + "\" holds no blocks; add one, or remove it");
            }
            List<Name> last =
                    members.stream().filter(it -> !followed.contains(it.text())).toList();
            ends.putIfAbsent(around.get("name"), last.isEmpty() ? before : last);
        }
        return blocks;
    }

    private void known(Element group, String name) {
        Place first = name.isEmpty() ? null : places.putIfAbsent(name, group.place());
        if (first != null) {
            problems.error(
                    group.place(),
                    "block \"" + name + "\" has the name of another block at " + first + "; change one of them");
        }
    }

    /** Adds the names of all that is in {@code around}, at whatever depth. */
    private static void names(Element around, Set<String> into) {
        for (Element child : around.children()) {
            if (child.type().equals("block")) {
                names(child, into);
                into.add(child.get("name"));
            } else if (STEPS.contains(child.type())) {
                into.add(child.type().equals("leave") ? LeaveSpec.name(child.get("name")) : child.get("name"));
            }
        }
    }

    /** The first steps of a group follow what the group follows; where a barrier is left may be found out later. */
    private static BlockSpec placed(BlockSpec step, List<Name> before, Set<String> inside) {
        boolean later = step instanceof LeaveSpec && step.predecessors().isEmpty();
        List<Name> all = both(step.predecessors(), before, inside);
        return later || all.equals(step.predecessors()) ? step : step.after(all);
    }

    /** What follows something {@code inside} of a group follows what the group follows, by way of that. */
    private static List<Name> both(List<Name> own, List<Name> before, Set<String> inside) {
        if (own.stream().anyMatch(name -> inside.contains(name.text()))) {
            return own;
        }
        List<Name> all = new ArrayList<>(own);
        all.addAll(before);
        return all;
    }
}
