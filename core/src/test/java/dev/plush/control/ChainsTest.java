package dev.plush.control;

import static dev.plush.control.Chains.BY_CONTROLLER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainsTest {
    private final Chains chains = new Chains();

    private int join(int host) {
        return chains.join(host, any -> true);
    }

    @Test
    void whoeverAsksMeanwhileGetsItFromTheOneBefore() {
        assertThat(join(3)).isEqualTo(BY_CONTROLLER);
        assertThat(join(1)).isEqualTo(3);
        assertThat(join(7)).isEqualTo(1);
        assertThat(join(2)).isEqualTo(7);
    }

    @Test
    void theControllerSendsAgainOnceItIsFree() {
        join(3);
        chains.has(3);
        assertThat(join(1)).isEqualTo(BY_CONTROLLER);
        assertThat(join(2)).isEqualTo(3);
    }

    @Test
    void aHostThatHasItComesBeforeOneThatIsGettingIt() {
        join(0);
        join(1);
        join(2);
        chains.has(1);
        assertThat(join(3))
                .as("0 passes it to nobody any more, and is nearer than 2")
                .isZero();
        chains.has(2);
        assertThat(join(4)).as("1 passes to nobody any more").isEqualTo(1);
    }

    @Test
    void noChainIsTooLong() {
        join(0);
        for (int host = 1; host < Chains.MAX_DEPTH; host++) {
            assertThat(join(host)).isEqualTo(host - 1);
        }
        assertThat(join(Chains.MAX_DEPTH)).isEqualTo(BY_CONTROLLER);
        assertThat(join(Chains.MAX_DEPTH + 1)).isEqualTo(Chains.MAX_DEPTH);
    }

    @Test
    void aHostThatIsNotThereIsPassedOver() {
        join(0);
        join(1);
        chains.gone(1);
        assertThat(join(2)).isZero();
        assertThat(chains.join(3, host -> host != 2)).isEqualTo(BY_CONTROLLER);
    }

    @Test
    void whoFailedTwiceGetsItFromTheController() {
        join(0);
        assertThat(join(1)).isZero();
        chains.failed(1);
        assertThat(join(1)).isZero();
        chains.failed(1);
        assertThat(join(1)).isEqualTo(BY_CONTROLLER);
        assertThat(join(2)).as("neither 0 nor 1 is believed any more").isEqualTo(BY_CONTROLLER);
    }

    @Test
    void whereNoWayEverWorkedNoneIsTried() {
        join(0);
        for (int host = 1; host <= 6; host++) {
            if (join(host) >= 0) {
                chains.failed(host);
                join(host);
            }
        }
        for (int host = 10; host < 20; host++) {
            int from = join(host);
            if (from >= 0) {
                chains.failed(host);
            }
        }
        assertThat(join(30)).isEqualTo(BY_CONTROLLER);
    }

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(50);
    }

    /** Whatever happens: nobody gets from itself through others, nobody passes to two, and all get it in the end. */
    @ParameterizedTest
    @MethodSource("seeds")
    void chainsHoldUnderRandomFailures(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int hosts = random.nextInt(2, 60);
        Map<Integer, Integer> from = new HashMap<>();
        Set<Integer> have = new HashSet<>();
        Set<Integer> dead = new HashSet<>();
        for (int step = 0; step < 3000 && have.size() + dead.size() < hosts; step++) {
            int host = random.nextInt(hosts);
            if (dead.contains(host)) {
                continue;
            }
            int what = random.nextInt(100);
            if (!from.containsKey(host) && !have.contains(host)) {
                int by = chains.join(host, other -> !dead.contains(other));
                assertThat(dead).doesNotContain(by);
                from.put(host, by);
            } else if (what < 3 && step < 2000) {
                chains.gone(host);
                from.remove(host);
                have.remove(host);
                dead.add(host);
            } else if (what < 15 && from.getOrDefault(host, -1) >= 0 && step < 2000) {
                chains.failed(host);
                from.remove(host);
            } else if (from.containsKey(host)) {
                int by = from.get(host);
                if (dead.contains(by)) {
                    chains.failed(host);
                    from.remove(host);
                } else if (by == BY_CONTROLLER || have.contains(by)) {
                    chains.has(host);
                    from.remove(host);
                    have.add(host);
                }
            }
            assertNoneTwice(from);
            assertNoCircle(from);
        }
        assertThat(have.size() + dead.size()).as("seed %d", seed).isEqualTo(hosts);
    }

    private static void assertNoneTwice(Map<Integer, Integer> from) {
        Set<Integer> seen = new HashSet<>();
        from.values().stream().filter(by -> by >= 0).forEach(by -> assertThat(seen.add(by))
                .isTrue());
    }

    private static void assertNoCircle(Map<Integer, Integer> from) {
        for (int host : from.keySet()) {
            int at = host;
            for (int steps = 0; from.containsKey(at); steps++) {
                assertThat(steps).isLessThanOrEqualTo(from.size());
                at = from.get(at);
            }
        }
    }
}
