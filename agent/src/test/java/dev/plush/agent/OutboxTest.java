package dev.plush.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> written = new ArrayList<>(); // a text for each write
    private final AtomicInteger roomMade = new AtomicInteger();

    private Outbox outbox(OutputStream out) {
        return new Outbox(out, 4, roomMade::incrementAndGet);
    }

    private Outbox outbox() {
        return outbox(new Writes());
    }

    private class Writes extends OutputStream {
        @Override
        public void write(int b) {
            throw new AssertionError("whole frames are written");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            written.add(new String(bytes, from, length, java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private static byte[] frame(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Test
    void whatWaitsTogetherIsWrittenTogetherInItsOrder() throws Exception {
        Outbox outbox = outbox();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.add(frame("abc"))).isEqualTo(3);
        assertThat(outbox.hasRoom()).isTrue();
        assertThat(outbox.add(frame("de"))).isEqualTo(5);
        assertThat(outbox.hasRoom()).isFalse();
        outbox.write();
        outbox.write();
        assertThat(written).containsExactly("abcde");
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(roomMade).hasValue(1);
    }

    @Test
    void muchIsWrittenInParts() throws Exception {
        Outbox outbox = outbox();
        String large = "x".repeat(60_000);
        outbox.add(frame(large));
        outbox.add(frame("y".repeat(10_000)));
        outbox.add(frame("z"));
        outbox.write();
        assertThat(written).containsExactly(large);
        outbox.finish();
        outbox.add(frame("too late"));
        outbox.serve();
        assertThat(written).hasSize(2).element(1).isEqualTo("y".repeat(10_000) + "z");
    }

    @Test
    void twoThreadsNeverWriteAtOnce() throws Exception {
        CountDownLatch inWrite = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Outbox outbox = outbox(new Writes() {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                inWrite.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.write(bytes, from, length);
            }
        });
        outbox.add(frame("a"));
        Thread server = new Thread(() -> {
            try {
                outbox.serve();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        server.start();
        inWrite.await();
        outbox.add(frame("b"));
        outbox.write(); // returns at once: the other one goes on with it
        outbox.add(frame("c"));
        outbox.wake();
        outbox.finish();
        go.countDown();
        server.join();
        assertThat(written).containsExactly("a", "bc");
    }

    @Test
    void afterAFailedWriteNothingWaits() throws Exception {
        Outbox outbox = outbox(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("gone");
            }
        });
        outbox.add(frame("abcde"));
        assertThatThrownBy(outbox::write).hasMessage("gone");
        outbox.add(frame("f"));
        outbox.serve();
        assertThat(outbox.isEmpty()).isTrue();
    }
}
