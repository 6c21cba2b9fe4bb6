package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({"250ms,250", "5s,5000", "2m,120000", "1h,3600000", "0s,0"})
    void durationsAreReadInMilliseconds(String text, long millis) {
        assertThat(Units.millis(text)).hasValue(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5 s", "-5s", "5.5s", "5S", "1d", "999999999999h", "٣s"})
    void otherTextIsNoDuration(String text) {
        assertThat(Units.millis(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64KiB,65536", "20MB,20000000", "1GiB,1073741824", "7B,7"})
    void sizesAreReadInBytes(String text, long bytes) {
        assertThat(Units.bytes(text)).hasValue(bytes);
    }

    @Test
    void percentagesGoFromNothingToAll() {
        assertThat(Units.percent("90%")).hasValue(90);
        assertThat(Units.percent("101%")).isEmpty();
        assertThat(Units.percent("90")).isEmpty();
    }
}
