package dev.plush.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramesTest {
    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given != null ? LongStream.of(given) : new SplittableRandom().longs(20);
    }

    static Stream<Order> orders(long seed) {
        RandomRecords random = new RandomRecords(seed);
        return kinds(Order.class).map(kind -> (Order) random.make(kind));
    }

    static Stream<Report> reports(long seed) {
        RandomRecords random = new RandomRecords(seed);
        return kinds(Report.class).map(kind -> (Report) random.make(kind));
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        Class<?>[] below = kind.getPermittedSubclasses();
        return below == null ? Stream.of(kind) : Arrays.stream(below).flatMap(FramesTest::kinds);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyOrderComesBackAsItWas(long seed) throws IOException {
        for (Order order : orders(seed).toList()) {
            Order back = Frames.decodeOrder(body(Frames.encode(order)));
            assertThat(back).usingRecursiveComparison().isEqualTo(order);
            assertThat(back).hasSameClassAs(order);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyReportComesBackAsItWas(long seed) throws IOException {
        for (Report report : reports(seed).toList()) {
            long number = report.type().kept() ? 1 + (seed >>> 1) / 2 : 0;
            Frames.Numbered back = Frames.decodeReport(body(Frames.encode(number, report)));
            assertThat(back.number()).isEqualTo(number);
            assertThat(back.report()).usingRecursiveComparison().isEqualTo(report);
            assertThat(back.report()).hasSameClassAs(report);
        }
    }

    @Test
    void everyKindHasOneNumberAndOneRecord() {
        Set<OrderType> orders = new HashSet<>();
        orders(1).forEach(order -> orders.add(order.type()));
        assertThat(orders).containsExactlyInAnyOrder(OrderType.values());
        Set<ReportType> reports = new HashSet<>();
        reports(1).forEach(report -> reports.add(report.type()));
        assertThat(reports).containsExactlyInAnyOrder(ReportType.values());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFrameCutAnywhereIsRefusedAsSuch(long seed) throws IOException {
        for (Order order : orders(seed).toList()) {
            byte[] frame = Frames.encode(order);
            for (int length = 1; length < frame.length; length++) {
                InputStream in = new ByteArrayInputStream(frame, 0, length);
                mustRefuse(() -> Frames.read(in));
            }
            byte[] body = body(frame);
            for (int length = 0; length < body.length; length++) {
                byte[] cut = Arrays.copyOf(body, length);
                mustRefuse(() -> Frames.decodeOrder(cut));
            }
        }
        for (Report report : reports(seed).toList()) {
            byte[] body = body(Frames.encode(report.type().kept() ? 7 : 0, report));
            for (int length = 0; length < body.length; length++) {
                byte[] cut = Arrays.copyOf(body, length);
                mustRefuse(() -> Frames.decodeReport(cut));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changedBytesGiveAFrameOrARefusalAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Order order : orders(seed).toList()) {
            byte[] frame = Frames.encode(order);
            for (int i = 0; i < 40; i++) {
                byte[] bad = Arrays.copyOfRange(frame, 4, frame.length);
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
                refusedOrRead(() -> Frames.decodeOrder(bad));
            }
        }
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            refusedOrRead(() -> Frames.decodeOrder(noise));
            refusedOrRead(() -> Frames.decodeReport(noise));
        }
    }

    /** Any other exception than a FrameException fails the test by itself. */
    private static void refusedOrRead(Callable<?> decode) {
        refuses(decode);
    }

    private static void mustRefuse(Callable<?> decode) {
        if (!refuses(decode)) {
            throw new AssertionError("expected a FrameException, but the bytes were read");
        }
    }

    private static boolean refuses(Callable<?> decode) {
        try {
            decode.call();
            return false;
        } catch (FrameException e) {
            return true;
        } catch (Exception e) {
            throw new AssertionError("expected a FrameException", e);
        }
    }

    @Test
    void lengthsOutOfBoundsAreRefusedBeforeAnythingIsRead() {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Wire.MAX_FRAME_BYTES + 1}) {
            byte[] bytes = {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length, 1};
            InputStream in = new ByteArrayInputStream(bytes);
            assertThatThrownBy(() -> Frames.read(in))
                    .isInstanceOf(FrameException.class)
                    .hasMessageContaining("1 to " + Wire.MAX_FRAME_BYTES)
                    .hasMessageContaining(Integer.toUnsignedString(length));
        }
    }

    @Test
    void lengthsWithinAFrameAreCheckedAgainstWhatIsLeft() {
        for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 2, 1 << 28}) {
            byte[] text = new FrameWriter(16)
                    .int8(OrderType.QUERY_FILE.number())
                    .int32(length)
                    .int8('a')
                    .finish();
            assertThatThrownBy(() -> Frames.decodeOrder(body(text))).isExactlyInstanceOf(FrameException.class);
            byte[] list = new FrameWriter(16)
                    .int8(OrderType.INSTALL.number())
                    .int32(1)
                    .int32(length)
                    .int64(0)
                    .finish();
            assertThatThrownBy(() -> Frames.decodeOrder(body(list)))
                    .isExactlyInstanceOf(FrameException.class)
                    .hasMessageContaining("files");
        }
    }

    @Test
    void listsOfWatchdogsAndOfWantedFilesAreCheckedBeforeRoomIsMade() {
        for (int length : new int[] {-1, Integer.MAX_VALUE, 1 << 26, 2}) {
            byte[] wanted = new FrameWriter(16)
                    .int8(OrderType.COLLECT.number())
                    .int32(length)
                    .int64(0)
                    .finish();
            assertThatThrownBy(() -> Frames.decodeOrder(body(wanted)))
                    .isExactlyInstanceOf(FrameException.class)
                    .hasMessageContaining("wanted");
            assertThatThrownBy(() -> Frames.decodeOrder(startWith(0, length)))
                    .isExactlyInstanceOf(FrameException.class)
                    .hasMessageContaining("watchdogs");
        }
    }

    @Test
    void unknownKindsOfProbesAreRefused() {
        for (int kind : new int[] {Probe.Kind.values().length, 99, 255}) {
            assertThatThrownBy(() -> Frames.decodeOrder(startWith(kind, 0)))
                    .isExactlyInstanceOf(FrameException.class)
                    .hasMessageContaining("probe")
                    .hasMessageContaining(String.valueOf(kind));
        }
    }

    /** Returns an order to start a process that ends where its watchdogs should begin. */
    private static byte[] startWith(int kindOfProbe, int watchdogs) throws IOException {
        FrameWriter out = new FrameWriter(64).int8(OrderType.START_PROCESS.number());
        out.int32(1)
                .int32(1)
                .text("p")
                .int32(0)
                .text("")
                .int32(0)
                .text("")
                .int64(0)
                .text("TERM")
                .int64(0);
        out.int8(kindOfProbe).text("").text("").int32(0).int64(0).int32(watchdogs);
        return body(out.finish());
    }

    @Test
    void unknownKindsAndMoreBytesThanFieldsAreRefused() {
        assertThatThrownBy(() -> Frames.decodeOrder(new byte[] {99})).hasMessageContaining("99");
        assertThatThrownBy(() -> Frames.decodeReport(new byte[] {99})).hasMessageContaining("99");
        byte[] clean = {(byte) OrderType.CLEAN.number(), 0};
        assertThatThrownBy(() -> Frames.decodeOrder(clean)).hasMessageContaining("end of CLEAN");
    }

    @Test
    void keptReportsHaveANumberAndOthersHaveNone() throws IOException {
        byte[] kept = body(Frames.encode(0, new Report.Cleaned(0, 0, 0, "", 0)));
        assertThatThrownBy(() -> Frames.decodeReport(kept)).hasMessageContaining("1 or more");
        byte[] sentOnce = body(Frames.encode(3, new Report.Refused("no")));
        assertThatThrownBy(() -> Frames.decodeReport(sentOnce)).hasMessageContaining("expected 0");
    }

    @Test
    void wordsAreShorterThanOutput() throws IOException {
        byte[] words = body(Frames.encode(1, new Report.StartFailed(0, 1, "x".repeat(Wire.MAX_WORDS_BYTES), 0)));
        assertThatThrownBy(() -> Frames.decodeReport(words))
                .isExactlyInstanceOf(FrameException.class)
                .hasMessageContaining(Wire.MAX_WORDS_BYTES + " bytes at most");
        byte[] chunk = new byte[Wire.MAX_CHUNK_BYTES];
        byte[] output = body(Frames.encode(0, new Report.Output(0, 1, 1, 0, 0, chunk)));
        assertThat(((Report.Output) Frames.decodeReport(output).report()).bytes())
                .hasSize(chunk.length);
    }

    @Test
    void whatDoesNotFitIntoAFrameIsRefusedBeforeItIsSent() {
        Order tooLong = new Order.StartProcess(
                1,
                1,
                "x".repeat(Wire.MAX_FRAME_BYTES),
                java.util.List.of(),
                "",
                Map.of(),
                "",
                0,
                "TERM",
                0,
                Probe.NONE,
                0,
                java.util.List.of());
        assertThatThrownBy(() -> Frames.encode(tooLong)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndBetweenTwoFramesIsNoError() {
        assertThatThrownBy(() -> Frames.read(InputStream.nullInputStream())).isExactlyInstanceOf(EOFException.class);
    }

    private static byte[] body(byte[] frame) throws IOException {
        return Frames.read(new ByteArrayInputStream(frame));
    }
}
