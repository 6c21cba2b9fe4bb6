package dev.plush.hostset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names come out short, in the order people expect, and can be read back. */
class FoldedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a                             | a
            h1 h2 h3                      | h[1-3]
            h3 h1 h2 h2                   | h[1-3]
            h1 h3 h5                      | h[1,3,5]
            h01 h02 h09 h10 h11           | h[01-02,09-11]
            h8 h9 h10                     | h[8-10]
            h1 h01 h001                   | h[001,01,1]
            h10 h2                        | h[2,10]
            r1n1 r1n2 r2n1 r2n2           | r[1-2]n[1-2]
            r1n1 r1n2 r2n1                | r1n[1-2],r2n1
            n1.x.org n2.x.org m           | m,n[1-2].x.org
            10.0.0.1 10.0.0.2             | 10.0.0.[1-2]
            fe80::1 fe80::2               | fe80::[1-2]
            1234567890 1234567891         | 1234567890,1234567891
            h999999999 h1000000000        | h999999999,h1000000000
            1 2                           | [1-2]
            """)
    void folds(String names, String expected) throws Exception {
        String folded = Folded.of(List.of(names.split(" ")));
        assertThat(folded).isEqualTo(expected);
        assertThat(HostSet.parse(folded).names().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(List.of(names.split(" "))));
    }

    @Test
    void nothingIsNothing() {
        assertThat(Folded.of(List.of())).isEmpty();
        assertThat(Folded.atMost(List.of(), 10)).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutAtAName() {
        List<String> odd =
                IntStream.range(0, 5000).mapToObj(i -> "h" + (2 * i + 1)).toList();
        assertThat(Folded.atMost(odd, 20)).isEqualTo("h[1,3,5,7,9,11,13] and 4993 more");
        assertThat(Folded.atMost(List.of("long-name"), 3)).isEqualTo("long-name");
        assertThat(Folded.atMost(List.of("a1", "a2"), 7)).isEqualTo("a[1-2]");
    }

    /** New seeds each run unless one is given: -Dseed=42 reruns exactly that one. */
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasFoldedReadsBack(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> names = new ArrayList<>();
        int count = random.nextInt(1, 200);
        String letters = random.nextBoolean() ? "0123456789" : "01289ab-._:%@ \"*?,!&()[]\u00e4\u0007";
        for (int i = 0; i < count; i++) {
            String shape = random.nextBoolean() ? "h" : "r" + random.nextInt(3) + "n0";
            StringBuilder name = new StringBuilder(random.nextBoolean() ? shape : "");
            int length = random.nextInt(1, random.nextBoolean() ? 4 : 14);
            for (int c = 0; c < length; c++) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            names.add(name.toString());
        }
        String folded = Folded.of(names);
        assertThat(HostSet.parse(folded).names().orElseThrow())
                .as("seed %d: %s", seed, folded)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(names));
        List<String> once = List.copyOf(new TreeSet<>(names));
        assertThat(HostSet.parse(folded).select(Hosts.named(once))).hasSize(once.size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTextIsASetOrAProblem(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String letters = "h12,,!&()[]--*?@\"= :ab\u0007\u00e4";
        String[] words = {
            "@all", "h[1-3]", "@web", "!", ",", "(", ")", "&", "@state=ready", "h1", "\"", "999999999", "-"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append(
                    random.nextBoolean()
                            ? words[random.nextInt(words.length)]
                            : letters.charAt(random.nextInt(letters.length())));
        }
        Hosts hosts = new Hosts("h1:web:ready", "h2:db:failed", "a::pooled");
        try {
            assertThat(HostSet.parse(text.toString()).select(hosts)).isSubsetOf(0, 1, 2);
        } catch (HostSetProblem e) {
            assertThat(e.position()).as(text.toString()).isBetween(0, text.length());
            assertThat(e.getMessage().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void deepAndLongTextsAreRead() throws Exception {
        String many = "h1,".repeat(50_000) + "h2";
        assertThat(HostSet.parse(many).select(new Hosts("h1:web:ready", "h2:web:ready")))
                .containsExactly(0, 1);
        String deep = "(".repeat(100_000);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> HostSet.parse(deep)))
                .isInstanceOf(HostSetProblem.class)
                .hasMessageContaining("at most 50 parentheses");
    }
}
