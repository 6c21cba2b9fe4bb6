package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.tui.coast.Coast;
import org.junit.jupiter.api.Test;

class CoastRowsTest {
    @Test
    void theSameCoastIsSeenFromBothSidesOfTheAntimeridian() {
        String whole = drawn(MapWindow.of(new Position(0, 0), 0, 60, 20));
        String around = drawn(MapWindow.of(new Position(0, 180), 0, 60, 20));
        for (int y = 0; y < 20; y++) {
            String left = whole.lines().toList().get(y);
            String turned = left.substring(30) + left.substring(0, 30);
            assertThat(differences(turned, around.lines().toList().get(y)))
                    .as("row %d", y)
                    .isLessThanOrEqualTo(4); // a line that is cut may be rounded another way
        }
    }

    @Test
    void noLineGoesAcrossTheOcean() {
        for (int middle = -180; middle <= 180; middle += 30) {
            String map = drawn(MapWindow.of(new Position(30, middle), 0, 80, 14));
            assertThat(map.lines().mapToInt(row -> row.strip().length()).max().orElse(0))
                    .isPositive();
            assertThat(map.lines().filter(row -> !row.contains(" ")))
                    .as("%d", middle)
                    .isEmpty();
        }
    }

    @Test
    void italyIsABootCloseUp() {
        assertThat(drawn(MapWindow.of(new Position(42, 13), 5, 30, 12)))
                .contains("⡀")
                .doesNotContain("⣿");
        assertThat(drawn(MapWindow.of(new Position(35, -35), 5, 30, 12)).strip())
                .as("only water")
                .isEmpty();
    }

    @Test
    void withoutCoastsThereIsAnEmptyMap() {
        assertThat(CoastRows.drawn(Coast.NONE, MapWindow.of(new Position(0, 0), 0, 5, 2))
                        .rows()
                        .get(1))
                .isEqualTo("     ");
    }

    private static int differences(String one, String other) {
        int count = 0;
        for (int i = 0; i < one.length(); i++) {
            count += one.charAt(i) == other.charAt(i) ? 0 : 1;
        }
        return count;
    }

    private static String drawn(MapWindow window) {
        return String.join("\n", CoastRows.drawn(Coast.world(), window).rows());
    }
}
