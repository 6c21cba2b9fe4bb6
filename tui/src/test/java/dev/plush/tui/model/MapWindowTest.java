package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MapWindowTest {
    @Test
    void allLongitudesAreInSightAtFirst() {
        MapWindow window = MapWindow.of(new Position(0, 0), 0, 90, 20);
        assertThat(window.x(window.east(-180))).isEqualTo(0);
        assertThat(window.x(window.east(0))).isEqualTo(90);
        assertThat(window.x(window.east(179))).isEqualTo(179.5);
        assertThat(window.y(0)).isEqualTo(40);
        assertThat(window.y(80)).isEqualTo(0);
        assertThat(window.column(new Position(0, -180))).isEqualTo(0);
        assertThat(window.column(new Position(0, 180))).as("the same place").isEqualTo(0);
        assertThat(window.holds(new Position(79, 179))).isTrue();
        assertThat(window.holds(new Position(81, 0))).isFalse();
    }

    @Test
    void atTheEquatorADegreeIsAsLongBothWaysWhateverTheTerminal() {
        for (int[] size : new int[][] {{80, 14}, {200, 42}, {143, 45}, {60, 7}, {1, 1}}) {
            for (int zoom = 0; zoom <= MapWindow.MAX_ZOOM; zoom++) {
                MapWindow window = MapWindow.of(new Position(0, 10), zoom, size[0], size[1]);
                assertThat(window.x(window.east(11)) - window.x(window.east(10)))
                        .isCloseTo(window.y(0) - window.y(1), within(1e-9));
            }
        }
    }

    @Test
    void farFromTheEquatorADegreeOfLatitudeIsLonger() {
        MapWindow window = MapWindow.of(new Position(60, 10), 4, 80, 14);
        double wide = window.x(window.east(11)) - window.x(window.east(10));
        assertThat(window.y(60) - window.y(61)).isCloseTo(2 * wide, within(1e-9));
    }

    @Test
    void closerShowsHalf() {
        assertThat(MapWindow.of(new Position(0, 0), 3, 80, 14).degreesWide()).isEqualTo(45);
        assertThat(MapWindow.of(new Position(0, 0), 4, 80, 14).degreesWide()).isEqualTo(22.5);
    }

    @Test
    void aWindowAtTheAntimeridianHoldsBothSides() {
        MapWindow window = MapWindow.of(new Position(0, 180), 4, 80, 14);
        assertThat(window.longitude()).isEqualTo(-180);
        assertThat(window.column(new Position(0, 178))).isEqualTo(32);
        assertThat(window.column(new Position(0, -178))).isEqualTo(47);
        assertThat(window.holds(new Position(0, 0))).isFalse();
        assertThat(MapWindow.of(new Position(0, -540), 0, 80, 14).longitude()).isEqualTo(-180);
        assertThat(MapWindow.of(new Position(0, 190), 0, 80, 14).longitude()).isEqualTo(-170);
    }

    @Test
    void theMiddleStaysAwayFromThePoles() {
        for (double latitude : new double[] {-1000, -90, -50, 0, 50, 90, 1000}) {
            for (int zoom = 0; zoom <= MapWindow.MAX_ZOOM; zoom++) {
                MapWindow window = MapWindow.of(new Position(latitude, 0), zoom, 80, 14);
                assertThat(Math.abs(window.latitude())).isLessThanOrEqualTo(90);
                assertThat(window.degreesHigh()).isPositive();
            }
        }
        assertThat(MapWindow.of(new Position(80, 0), 0, 80, 60).latitude())
                .as("all is in sight")
                .isEqualTo(0);
    }

    @Test
    void mapAndListShareTheView() {
        MapLayout small = MapLayout.of(new Rect(0, 1, 80, 21));
        assertThat(small.map()).isEqualTo(new Rect(0, 1, 80, 14));
        assertThat(small.list()).isEqualTo(new Rect(0, 15, 80, 5));
        MapLayout large = MapLayout.of(new Rect(0, 1, 200, 57));
        assertThat(large.map()).isEqualTo(new Rect(0, 1, 200, 42));
        assertThat(large.list()).isEqualTo(new Rect(0, 43, 200, 13));
        MapLayout wide = MapLayout.of(new Rect(0, 1, 200, 47));
        assertThat(wide.map()).isEqualTo(new Rect(0, 1, 143, 45));
        assertThat(wide.list()).isEqualTo(new Rect(144, 1, 56, 45));
        for (int width = 0; width < 300; width += 7) {
            for (int height = 0; height < 90; height++) {
                MapLayout any = MapLayout.of(new Rect(0, 1, width, height));
                assertThat(any.map().height()).isNotNegative();
                assertThat(any.list().height()).isNotNegative();
                assertThat(any.list().y() + any.list().height()).isLessThanOrEqualTo(Math.max(1, height - 1));
            }
        }
    }
}
