package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the hosts of a run that is there for nothing else are let go. */
class IdleWatchTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private long now;

    private void talk(IdleWatch watch, long nanos) throws IOException, InterruptedException {
        watch.noticed((in, out) -> {
                    now += nanos;
                    assertThat(watch.tooLong()).as("while somebody talks").isFalse();
                })
                .serve(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    }

    @Test
    void hostsAreKeptSoLongAfterTheLastConversation() throws Exception {
        IdleWatch watch = new IdleWatch(2_000, () -> now);
        talk(watch, 10 * SECOND);
        now += 2 * SECOND;
        assertThat(watch.tooLong()).isFalse();
        now += 1;
        assertThat(watch.tooLong()).isTrue();
    }

    @Test
    void theFirstConversationIsWaitedForThoughConnectingTakesLonger() throws Exception {
        IdleWatch watch = new IdleWatch(1_000, () -> now);
        now += IdleWatch.FIRST_NANOS;
        assertThat(watch.tooLong()).isFalse();
        now += 1;
        assertThat(watch.tooLong()).as("nobody ever came").isTrue();
    }

    @Test
    void zeroIsForEver() throws Exception {
        IdleWatch watch = new IdleWatch(0, () -> now);
        talk(watch, SECOND);
        now += 1_000_000 * SECOND;
        assertThat(watch.tooLong()).isFalse();
    }
}
