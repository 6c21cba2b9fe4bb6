package dev.plush.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.wire.RelayFrame.Data;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a controller and a relay say to each other comes back as it was; whatever else comes is refused cleanly. */
class RelayFramesTest {
    static LongStream seeds() {
        return FramesTest.seeds();
    }

    private static byte[] body(byte[] frame) throws IOException {
        return Frames.read(new ByteArrayInputStream(frame), Wire.MAX_RELAY_FRAME_BYTES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyFrameComesBackAsItWas(long seed) throws IOException {
        RandomRecords random = new RandomRecords(seed);
        for (Class<?> kind : RelayFrame.class.getPermittedSubclasses()) {
            RelayFrame frame = (RelayFrame) random.make(kind);
            assertThat(RelayFrames.decode(body(RelayFrames.encode(frame))))
                    .usingRecursiveComparison()
                    .isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void garbageIsAFrameOrIsRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomRecords records = new RandomRecords(seed);
        for (Class<?> kind : RelayFrame.class.getPermittedSubclasses()) {
            byte[] body = RelayFrames.encode((RelayFrame) records.make(kind));
            body = Arrays.copyOfRange(body, Integer.BYTES, body.length);
            for (int i = 0; i < 200; i++) {
                byte[] bad = Arrays.copyOf(body, random.nextInt(body.length + 1));
                for (int j = random.nextInt(4); j > 0 && bad.length > 0; j--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                try {
                    assertThat(RelayFrames.decode(bad)).isNotNull();
                } catch (FrameException e) {
                    assertThat(e).hasMessageContaining("expected");
                }
            }
        }
    }

    @Test
    void theLargestFrameOfAnAgentFitsAtAnyDepthThatATreeHas() throws IOException {
        byte[] body = new byte[Wire.MAX_FRAME_BYTES];
        for (int depth = 0; depth < 40; depth++) {
            byte[] frame = RelayFrames.data(depth, body, 0);
            Data data = (Data) RelayFrames.decode(body(frame));
            assertThat(data.body()).isEqualTo(body);
            body = Arrays.copyOfRange(frame, Integer.BYTES, frame.length);
        }
    }
}
