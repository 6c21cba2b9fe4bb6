package dev.plush.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {
    /** New seeds each run unless one is given: {@code -Dseed=42} runs exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void behavesLikeAListAndNeverChangesItsPast(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Table<Integer> table = Table.empty();
        List<Integer> list = new ArrayList<>();
        List<Table<Integer>> pastTables = new ArrayList<>();
        List<List<Integer>> pastLists = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            int value = random.nextInt();
            if (list.isEmpty() || random.nextInt(3) > 0) {
                table = table.append(value);
                list.add(value);
            } else {
                int at = random.nextInt(list.size());
                table = table.with(at, value);
                list.set(at, value);
            }
            if (step % 500 == 0) {
                pastTables.add(table);
                pastLists.add(List.copyOf(list));
            }
        }
        assertThat(table).containsExactlyElementsOf(list);
        for (int i = 0; i < pastTables.size(); i++) {
            assertThat(pastTables.get(i)).containsExactlyElementsOf(pastLists.get(i));
        }
    }

    @Test
    void refusesRowsThatAreNotThere() {
        Table<String> table = Table.filled(33, "x");
        assertThat(table.size()).isEqualTo(33);
        assertThatThrownBy(() -> table.get(33)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.with(-1, "y")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> table.append(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void tablesWithTheSameRowsAreEqual() {
        Table<Integer> one = Table.filled(100, 7).with(5, 8);
        Table<Integer> other = Table.filled(100, 7).with(5, 9).with(5, 8);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Table.filled(100, 7));
    }
}
