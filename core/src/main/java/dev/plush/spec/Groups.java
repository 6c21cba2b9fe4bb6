package dev.plush.spec;

import dev.plush.spec.BlockSpec.LeaveSpec;
import java.util.ArrayList;
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
    /** For each group the blocks that end it, by name. */
    private final Map<String, List<Name>> ends = new LinkedHashMap<>();

    private final Map<String, Place> places = new LinkedHashMap<>();

    Groups(Steps steps) {
        this.steps = steps;
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
        for (Element child : around.children()) {
            if (child.type().equals("block")) {
                String name = child.get("name");
                List<Name> own = FlowBuilder.predecessors(child);
                own.forEach(it -> followed.add(it.text()));
                places.putIfAbsent(name, child.place());
                String path = group.isEmpty() ? name : group + "/" + name;
                blocks.addAll(blocks(
                        child, own.isEmpty() ? before : own, child.has("phase") ? child.get("phase") : phase, path));
                members.add(new Name(name, child.place()));
            } else if (STEPS.contains(child.type())) {
                BlockSpec step = placed(steps.step(child, phase, group), before);
                step.predecessors().forEach(it -> followed.add(it.text()));
                blocks.add(step);
                members.add(new Name(step.name(), step.place()));
            }
        }
        if (around.type().equals("block")) {
            List<Name> last =
                    members.stream().filter(it -> !followed.contains(it.text())).toList();
            ends.putIfAbsent(around.get("name"), last.isEmpty() ? before : last);
        }
        return blocks;
    }

    /** The first steps of a group follow what the group follows; where a barrier is left is found out later. */
    private static BlockSpec placed(BlockSpec step, List<Name> before) {
        boolean first = step.predecessors().isEmpty() && !(step instanceof LeaveSpec);
        return first && !before.isEmpty() ? step.after(before) : step;
    }
}
