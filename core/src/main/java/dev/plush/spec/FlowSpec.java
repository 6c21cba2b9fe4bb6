package dev.plush.spec;

import java.util.List;

/**
 * A {@code <component_block>}: blocks that run on each host of one component.
 *
 * @param preparePercent which share of the hosts must be prepared before the blocks start; 0 for each host by itself
 */
public record FlowSpec(String name, Name component, int preparePercent, List<BlockSpec> blocks, Place place) {
    public FlowSpec {
        blocks = List.copyOf(blocks);
    }
}
