package dev.plush.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long the pauses between tries are. */
class ConnectingTest {
    @Test
    void pausesGrowUpToABound() {
        for (int host = 0; host < 1000; host++) {
            for (int tries = 1; tries < 40; tries++) {
                long middle = Math.min(8_000, 1_000L << Math.min(tries - 1, 3));
                assertThat(Connecting.retryMillis(host, 7 + tries, tries)).isBetween(middle / 2, middle + middle / 2);
            }
        }
    }

    @Test
    void hostsThatFailTogetherComeBackSpreadOut() {
        var inTenths = IntStream.range(0, 1000)
                .mapToObj(host -> (Connecting.retryMillis(host, 1, 1) - 500) / 100)
                .collect(Collectors.groupingBy(tenth -> tenth, Collectors.counting()));
        assertThat(inTenths.values()).hasSizeGreaterThanOrEqualTo(10);
        inTenths.remove(10L); // only the largest pause of all
        assertThat(inTenths.values()).allMatch(count -> count > 50 && count < 200);
    }

    @Test
    void theSameTryHasTheSamePause() {
        assertThat(Connecting.retryMillis(3, 5, 2)).isEqualTo(Connecting.retryMillis(3, 5, 2));
        assertThat(Connecting.retryMillis(3, 5, 2)).isNotEqualTo(Connecting.retryMillis(3, 6, 2));
    }
}
