package dev.plush.tui.model;

import dev.plush.event.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each block of a plan has its box: a lane for each flow, a column for each step of the longest way that leads to it.
 * Boxes of one barrier share a column, whatever their lanes. Pure; made once for a plan.
 *
 * @param places of the blocks, in the order of the plan
 * @param lanes how many boxes are one above the other in each flow's lane
 * @param columns how many columns there are
 */
public record Diagram(List<Place> places, List<Integer> lanes, int columns) {
    /** The place of a box; {@code row} within its lane, from 0. */
    public record Place(int lane, int row, int column) {}

    /** No blocks. */
    public static final Diagram NONE = new Diagram(List.of(), List.of(), 0);

    public Diagram {
        places = List.copyOf(places);
        lanes = List.copyOf(lanes);
    }

    /** Returns the diagram of the plan. */
    public static Diagram of(Plan plan) {
        int[] columns = columns(plan.blocks());
        Place[] places = new Place[columns.length];
        int[] lanes = new int[plan.flows().size()];
        Set<Place> taken = new HashSet<>();
        int most = 0;
        for (int block : fromLeft(columns)) {
            Plan.BlockPlan of = plan.blocks().get(block);
            int row = of.predecessors().isEmpty() ? 0 : places[of.predecessors().get(0)].row();
            Place place = new Place(of.flow(), row, columns[block]);
            while (!taken.add(place)) {
                place = new Place(of.flow(), place.row() + 1, columns[block]);
            }
            places[block] = place;
            lanes[of.flow()] = Math.max(lanes[of.flow()], place.row() + 1);
            most = Math.max(most, columns[block] + 1);
        }
        List<Integer> heights = new ArrayList<>();
        for (int height : lanes) {
            heights.add(height);
        }
        return new Diagram(List.of(places), heights, most);
    }

    /** A block may stand in the file before the one that it follows; it never does in the diagram. */
    private static List<Integer> fromLeft(int[] columns) {
        List<Integer> order = new ArrayList<>();
        for (int block = 0; block < columns.length; block++) {
            order.add(block);
        }
        order.sort(Comparator.comparingInt(block -> columns[block]));
        return order;
    }

    /** Goes on until nothing moves: a barrier that moves its boxes to the right moves what comes after them. */
    private static int[] columns(List<Plan.BlockPlan> blocks) {
        int[] columns = new int[blocks.size()];
        boolean moved = true;
        for (int round = 0; moved && round <= blocks.size(); round++) {
            moved = false;
            Map<Integer, Integer> barriers = new HashMap<>();
            for (int block = 0; block < columns.length; block++) {
                int column = columns[block];
                for (int before : blocks.get(block).predecessors()) {
                    column = Math.max(column, columns[before] + 1);
                }
                moved |= column != columns[block];
                columns[block] = column;
                if (blocks.get(block).barrier() >= 0) {
                    barriers.merge(blocks.get(block).barrier(), column, Math::max);
                }
            }
            for (int block = 0; block < columns.length; block++) {
                int column = barriers.getOrDefault(blocks.get(block).barrier(), columns[block]);
                moved |= column != columns[block];
                columns[block] = column;
            }
        }
        return columns;
    }
}
