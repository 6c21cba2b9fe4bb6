package dev.plush.tui.form;

import dev.plush.edit.Item;
import dev.plush.edit.Tag;
import dev.plush.edit.XmlText;
import dev.plush.event.Plan;
import java.util.Optional;

/** Which box of the diagram the selected element is in. */
final class SelectedBlock {
    private SelectedBlock() {}

    /** Returns the number of the block; -1 if the element is in none. */
    static int of(FormModel model, Plan plan) {
        XmlText text = model.work().text();
        Optional<Tag> block = around(model.item().map(Item::tag), false);
        Optional<Tag> flow = around(model.item().map(Item::tag), true);
        if (block.isEmpty() || flow.isEmpty()) {
            return -1;
        }
        String name = text.attribute(block.get(), "name").orElse("");
        String of = text.attribute(flow.get(), "name").orElse("");
        for (int i = 0; i < plan.blocks().size(); i++) {
            Plan.BlockPlan one = plan.blocks().get(i);
            if (one.name().equals(name) && plan.flows().get(one.flow()).name().equals(of)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Tag> around(Optional<Tag> from, boolean flow) {
        Optional<Tag> at = from;
        while (at.isPresent()) {
            String name = at.get().name();
            if (name.endsWith("_block") && name.equals("component_block") == flow) {
                return at;
            }
            at = at.flatMap(Tag::parent);
        }
        return at;
    }
}
