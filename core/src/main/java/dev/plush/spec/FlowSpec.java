package dev.plush.spec;

import java.util.List;
import java.util.Map;

/**
 * A {@code <component_block>}: blocks that run on each host of one component.
 *
 * @param preparePercent which share of the hosts must be prepared before the blocks start; 0 for each host by itself
 * @param groups names and places of the {@code <block>}s, whose blocks stand beside the others
 */
public record FlowSpec(
        String name,
        Name component,
        int preparePercent,
        List<BlockSpec> blocks,
        Map<String, Place> groups,
        Place place) {
    public FlowSpec {
        blocks = List.copyOf(blocks);
        groups = Map.copyOf(groups);
    }
}
