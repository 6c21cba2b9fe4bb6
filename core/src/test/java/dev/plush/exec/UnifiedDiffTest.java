package dev.plush.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void changesAreShownWithThreeLinesAroundThem() {
        List<String> first = lines(1, 20);
        List<String> second = new ArrayList<>(first);
        second.set(4, "five");
        second.remove(15);
        assertThat(UnifiedDiff.of(first, second))
                .containsExactly(
                        "@@ -2,7 +2,7 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+five",
                        " 6",
                        " 7",
                        " 8",
                        "@@ -13,7 +13,6 @@",
                        " 13",
                        " 14",
                        " 15",
                        "-16",
                        " 17",
                        " 18",
                        " 19");
    }

    @Test
    void neighboursAreOneHunk() {
        List<String> first = lines(1, 12);
        List<String> second = new ArrayList<>(first);
        second.set(2, "three");
        second.set(8, "nine");
        assertThat(UnifiedDiff.of(first, second)).hasSize(1 + 12 + 2).startsWith("@@ -1,12 +1,12 @@");
    }

    @Test
    void oneSideMayBeEmpty() {
        assertThat(UnifiedDiff.of(List.of(), List.of("a", "b"))).containsExactly("@@ -0,0 +1,2 @@", "+a", "+b");
        assertThat(UnifiedDiff.of(List.of("a"), List.of())).containsExactly("@@ -1 +0,0 @@", "-a");
        assertThat(UnifiedDiff.of(List.of("a"), List.of("a"))).isEmpty();
        assertThat(UnifiedDiff.of(List.of(), List.of())).isEmpty();
    }

    @Test
    void textsThatHaveNothingInCommonAreReplaced() {
        assertThat(UnifiedDiff.of(lines(1, 3000), lines(4001, 7000))).hasSize(6001);
    }

    @Test
    void theDifferenceMakesTheSecondFromTheFirst() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> first = random(random);
            List<String> second = random(random);
            assertThat(patched(first, UnifiedDiff.of(first, second)))
                    .as("seed " + seed)
                    .isEqualTo(second);
        }
    }

    private static List<String> random(SplittableRandom random) {
        return random.ints(random.nextInt(40), 0, 5).mapToObj(String::valueOf).toList();
    }

    private static List<String> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    private static List<String> patched(List<String> first, List<String> difference) {
        List<String> result = new ArrayList<>();
        int at = 0;
        for (String line : difference) {
            String rest = line.substring(1);
            if (line.startsWith("@@")) {
                String[] range = line.substring(4, line.indexOf(" +")).split(",");
                int begin = Integer.parseInt(range[0]) - (range.length > 1 && range[1].equals("0") ? 0 : 1);
                while (at < begin) {
                    result.add(first.get(at++));
                }
            } else if (line.startsWith("+")) {
                result.add(rest);
            } else {
                assertThat(rest).isEqualTo(first.get(at++));
                if (line.startsWith(" ")) {
                    result.add(rest);
                }
            }
        }
        result.addAll(first.subList(at, first.size()));
        return result;
    }
}
