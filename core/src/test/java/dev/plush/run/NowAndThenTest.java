package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NowAndThenTest {
    @Test
    void oneNumberASecondIsPassedOn() {
        long[] now = {0};
        List<Long> passed = new ArrayList<>();
        NowAndThen progress = new NowAndThen(() -> now[0], passed::add);
        for (long i = 0; i < 35; i++) {
            now[0] = i * 100_000_000L;
            progress.accept(i);
        }
        assertThat(passed).containsExactly(10L, 20L, 30L);
    }
}
