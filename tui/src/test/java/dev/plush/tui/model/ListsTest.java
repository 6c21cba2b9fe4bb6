package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ListsTest {
    private Tail<String> tail = Tail.empty(100, 1_000, String::length);

    @Test
    void tailForgetsTheOldestAndKeepsItsNumbers() {
        for (int i = 0; i < 1_000; i++) {
            tail = tail.plus("l" + i);
            assertThat(tail.end()).isEqualTo(i + 1);
            assertThat(tail.end() - tail.first()).isLessThanOrEqualTo(100);
            assertThat(tail.get(tail.first())).isEqualTo("l" + tail.first());
        }
    }

    @Test
    void tailKeepsWithinItsWeightEvenForHugeRows() {
        tail = tail.plus("a").plus("x".repeat(5_000)).plus("b");
        assertThat(tail.end()).isEqualTo(3);
        assertThat(tail.get(2)).isEqualTo("b");
    }

    @Test
    void matchesFoundStepByStepAreThoseFoundAtOnce() {
        SplittableRandom random = new SplittableRandom();
        Matches steps = Matches.NONE;
        for (int i = 0; i < 500; i++) {
            tail = tail.plus("l" + random.nextInt(50));
            if (random.nextInt(4) == 0) {
                steps = steps.advanced(tail, "7", (String line) -> line.contains("7"));
                Matches fresh = Matches.NONE.advanced(tail, "7", (String line) -> line.contains("7"));
                assertThat(keys(steps)).isEqualTo(keys(fresh));
            }
        }
    }

    @Test
    void queryThatChangesLooksAtEverythingAgain() {
        tail = tail.plus("a").plus("b");
        Matches matches = Matches.NONE.advanced(tail, "a", (String line) -> line.equals("a"));
        assertThat(keys(matches)).containsExactly(0L);
        assertThat(keys(matches.advanced(tail, "b", (String line) -> line.equals("b"))))
                .containsExactly(1L);
    }

    @Test
    void listStaysWhereItIsWhileRowsComeAndGo() {
        for (int i = 0; i < 40; i++) {
            tail = tail.plus("l" + i);
        }
        Matches rows = Matches.all(tail);
        ListState list = ListState.FIRST.at(rows, 20, false).settled(rows, 10);
        long top = list.top();
        for (int i = 0; i < 75; i++) {
            tail = tail.plus("l" + i);
            list = list.settled(Matches.all(tail), 10);
        }
        assertThat(tail.first()).as("rows above were forgotten").isPositive();
        assertThat(list.selected()).isEqualTo(Math.max(20, tail.first()));
        assertThat(list.top()).isEqualTo(Math.max(top, tail.first()));
    }

    @Test
    void filterThatWouldRunForEverEndsWithoutAMatch() {
        assertThat(Filter.of("(a+)+b").passes("a".repeat(4_000))).isFalse();
        assertThat(Filter.of("(x|y)*z").passes("xy".repeat(2_000))).isFalse();
    }

    @Test
    void filterMindsCaseOnlyWhenItHasAnUpperCaseLetter() {
        assertThat(Filter.of("lost").passes("? LOST")).isTrue();
        assertThat(Filter.of("Lost").passes("? LOST")).isFalse();
        assertThat(Filter.of("!lost").passes("? LOST")).isFalse();
    }

    private static List<Long> keys(Matches matches) {
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            keys.add(matches.key(i));
        }
        return keys;
    }
}
