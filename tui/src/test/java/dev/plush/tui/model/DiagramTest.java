package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagramTest {
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int NO_BARRIER = -1;

    @Test
    void blocksStandInTheOrderInWhichTheyRun() {
        Diagram diagram = Diagram.of(plan(
                block("a", FIRST, NO_BARRIER), block("b", FIRST, NO_BARRIER, 0), block("c", FIRST, NO_BARRIER, 1)));
        assertThat(diagram.places())
                .containsExactly(new Diagram.Place(0, 0, 0), new Diagram.Place(0, 0, 1), new Diagram.Place(0, 0, 2));
        assertThat(diagram.columns()).isEqualTo(3);
        assertThat(diagram.lanes()).containsExactly(1, 0);
    }

    @Test
    void blocksThatRunAtTheSameTimeStandOneAboveTheOther() {
        Diagram diagram = Diagram.of(plan(
                block("a", FIRST, NO_BARRIER),
                block("b", FIRST, NO_BARRIER, 0),
                block("c", FIRST, NO_BARRIER, 0),
                block("d", FIRST, NO_BARRIER, 1, 2)));
        assertThat(diagram.places()).extracting(Diagram.Place::row).containsExactly(0, 0, 1, 0);
        assertThat(diagram.places()).extracting(Diagram.Place::column).containsExactly(0, 1, 1, 2);
        assertThat(diagram.lanes()).containsExactly(2, 0);
    }

    @Test
    void boxesOfOneBarrierShareAColumnAndMoveWhatComesAfterThem() {
        Diagram diagram = Diagram.of(plan(
                block("meet", FIRST, 0),
                block("after", FIRST, NO_BARRIER, 0),
                block("long", SECOND, NO_BARRIER),
                block("longer", SECOND, NO_BARRIER, 2),
                block("meet", SECOND, 0, 3)));
        assertThat(diagram.places()).extracting(Diagram.Place::column).containsExactly(2, 3, 0, 1, 2);
    }

    @Test
    void aBlockMayBeWrittenBeforeTheOneThatItFollows() {
        Diagram diagram = Diagram.of(plan(
                block("c", FIRST, NO_BARRIER, 2), block("b", FIRST, NO_BARRIER, 2), block("a", FIRST, NO_BARRIER)));
        assertThat(diagram.places())
                .containsExactly(new Diagram.Place(0, 0, 1), new Diagram.Place(0, 1, 1), new Diagram.Place(0, 0, 0));
    }

    private static Plan.BlockPlan block(String name, int flow, int barrier, Integer... predecessors) {
        return new Plan.BlockPlan(name, flow, List.of(predecessors), -1, List.of(), barrier);
    }

    private static Plan plan(Plan.BlockPlan... blocks) {
        return new Plan(
                "p",
                "e",
                List.of(),
                List.of(),
                List.of(new Plan.FlowPlan("one", 0, 0, List.of()), new Plan.FlowPlan("two", 1, 0, List.of())),
                List.of(blocks),
                List.of(),
                List.of(),
                List.of());
    }
}
