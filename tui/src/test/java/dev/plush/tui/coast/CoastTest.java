package dev.plush.tui.coast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CoastTest {
    private static final byte[] ONE_LINE = bytes('P', 'L', 'C', '1', 0, 0, 0, 1, 0, 0, 0, 2, 2, 200, 1, 199, 1, 1, 2);

    @Test
    void theWorldIsAllThere() {
        Coast world = Coast.world();
        assertThat(world.lines()).isEqualTo(687);
        assertThat(world.end(world.lines() - 1)).isEqualTo(18_488);
        double west = 180;
        double east = -180;
        double south = 90;
        double north = -90;
        for (int line = 0; line < world.lines(); line++) {
            assertThat(world.end(line) - world.first(line)).isGreaterThanOrEqualTo(2);
            west = Math.min(west, world.box(line).west());
            east = Math.max(east, world.box(line).east());
            south = Math.min(south, world.box(line).south());
            north = Math.max(north, world.box(line).north());
        }
        assertThat(new double[] {west, east, north}).containsExactly(new double[] {-180, 180, 83.6}, within(0.1));
        assertThat(south).isBetween(-86.0, -78.0); // Antarctica without the edge at the pole
    }

    @Test
    void knownCoastsAreWhereTheyAre() {
        assertThat(nearest(-5.7, 50.07)).as("Land's End").isLessThan(0.3);
        assertThat(nearest(18.47, -34.35)).as("Cape of Good Hope").isLessThan(0.3);
        assertThat(nearest(-70.9, -53.2)).as("Punta Arenas").isLessThan(0.5);
        assertThat(nearest(-101, 40)).as("Kansas has none").isGreaterThan(5);
    }

    @Test
    void theFileIsSmall() throws Exception {
        try (InputStream in = Coast.class.getResourceAsStream("coast.bin")) {
            assertThat(in.readAllBytes().length).isLessThan(60_000);
        }
    }

    @Test
    void aLineIsReadAsItIsWritten() {
        Coast coast = Coast.read(ONE_LINE);
        assertThat(coast.lines()).isEqualTo(1);
        assertThat(coast.longitude(0)).isEqualTo(1.0);
        assertThat(coast.latitude(0)).isEqualTo(-1.0);
        assertThat(coast.longitude(1)).isEqualTo(0.99);
        assertThat(coast.latitude(1)).isEqualTo(-0.99);
        assertThat(coast.box(0)).isEqualTo(new Coast.Box(0.99, 1.0, -1.0, -0.99));
    }

    @Test
    void whatIsNotWholeIsRefused() {
        for (int length = 0; length < ONE_LINE.length; length++) {
            byte[] cut = Arrays.copyOf(ONE_LINE, length);
            assertThatThrownBy(() -> Coast.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        refused(Arrays.copyOf(ONE_LINE, ONE_LINE.length + 1), "more or less than was said");
        refused(bytes('P', 'L', 'C', '2', 0, 0, 0, 0, 0, 0, 0, 0), "not PLC1");
        refused(bytes('P', 'L', 'C', '1', 0, 0, 0, 1, 127, 0, 0, 0), "1 lines");
        refused(bytes('P', 'L', 'C', '1', 255, 0, 0, 0, 0, 0, 0, 0), "lines");
        refused(bytes('P', 'L', 'C', '1', 0, 0, 0, 1, 0, 0, 0, 2, 3), "a line of 3 points");
        refused(bytes('P', 'L', 'C', '1', 0, 0, 0, 1, 0, 0, 0, 2, 2, 255, 255, 127, 1), "off the world");
        refused(bytes('P', 'L', 'C', '1', 0, 0, 0, 1, 0, 0, 0, 2, 255, 255, 255, 1), "a number too long");
    }

    private static void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> Coast.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static byte[] bytes(int... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(values).forEach(out::write);
        return out.toByteArray();
    }

    private static org.assertj.core.data.Offset<Double> within(double by) {
        return org.assertj.core.data.Offset.offset(by);
    }

    private static double nearest(double longitude, double latitude) {
        Coast world = Coast.world();
        double least = 360;
        for (int i = 0; i < world.end(world.lines() - 1); i++) {
            least = Math.min(least, Math.hypot(world.longitude(i) - longitude, world.latitude(i) - latitude));
        }
        return least;
    }
}
