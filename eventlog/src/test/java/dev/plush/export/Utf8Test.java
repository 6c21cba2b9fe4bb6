package dev.plush.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bytes that are written one by one are those that Java's own classes make. */
class Utf8Test {
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SplittableRandom random = new SplittableRandom(42);

    @Test
    void numbersAreThoseOfLong() {
        for (long number : new long[] {0, 9, 10, -1, -10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -Long.MAX_VALUE}) {
            assertThat(new Utf8().number(number)).hasToString(Long.toString(number));
        }
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(new Utf8().number(number)).hasToString(Long.toString(number));
        }
    }

    @Test
    void numbersWithAPointAreRoundedAndHaveNoZeroesAtTheirEnd() {
        for (int i = 0; i < 10_000; i++) {
            double number = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9));
            BigDecimal near = new BigDecimal(number).setScale(6, RoundingMode.HALF_UP);
            assertThat(new BigDecimal(new Utf8().number(number, 6).toString())
                            .subtract(near)
                            .abs())
                    .as("%s", number)
                    .isLessThanOrEqualTo(new BigDecimal("0.000001"));
        }
        assertThat(new Utf8().number(-0.0000001, 6)).hasToString("0");
        assertThat(new Utf8().number(-3.1, 6)).hasToString("-3.1");
        assertThat(new Utf8().number(12.5e15, 6)).hasToString("12500000000000000");
        assertThat(new Utf8().number(Double.NaN, 6)).hasToString("null");
    }

    @Test
    void timesAreThoseOfJavaTime() {
        for (int i = 0; i < 10_000; i++) {
            long nanos = random.nextLong(1, 4_000_000_000L * 1_000_000_000L);
            Instant instant = Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
            assertThat(Times.text(nanos)).isEqualTo(RFC_3339.format(instant));
        }
    }

    @Test
    void textsAreThoseOfString() {
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append((char) (random.nextInt(0x10000) >> random.nextInt(16)));
            }
            byte[] expected = text.toString().getBytes(UTF_8);
            assertThat(new Utf8().text(text.toString()).toBytes()).isEqualTo(expected);
            assertThat(StrictJson.parse(new Utf8().quoted(text.toString()).toString()))
                    .isEqualTo(text.toString());
        }
    }
}
