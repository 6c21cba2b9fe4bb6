package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BrailleTest {
    @Test
    void everyDotOfACellHasItsOwnSign() {
        int[][] bits = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}; // as Unicode counts them
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 2; x++) {
                Braille dots = new Braille(2, 2);
                dots.set(2 + x, 4 + y);
                assertThat(dots.row(0)).isEqualTo("  ");
                assertThat(dots.row(1)).isEqualTo(" " + (char) (0x2800 + bits[y][x]));
            }
        }
    }

    @Test
    void linesAreDrawnInEveryDirection() {
        Braille dots = new Braille(3, 1);
        dots.line(0, 0, 5, 0);
        dots.line(5, 3, 0, 3);
        assertThat(dots.row(0)).isEqualTo("⣉⣉⣉");
        Braille slope = new Braille(2, 1);
        slope.line(3, 0, 0, 3);
        assertThat(slope.row(0)).isEqualTo("⡠⠊");
        Braille same = new Braille(2, 1);
        same.line(0, 3, 3, 0);
        assertThat(same.row(0)).isEqualTo("⡠⠊");
    }

    @Test
    void ofALineOutsideOnlyWhatIsInsideIsDrawn() {
        Braille dots = new Braille(2, 1);
        dots.line(-1e9, 1, 1e9, 1);
        assertThat(dots.row(0)).isEqualTo("⠒⠒");
        Braille none = new Braille(2, 1);
        none.line(-5, 0, -1, 3);
        none.line(0, 4, 3, 9);
        none.line(-10, 2, 2, -10);
        none.line(7, 7, 7, 7);
        assertThat(none.row(0)).isEqualTo("  ");
        Braille point = new Braille(2, 1);
        point.line(3, 3, 3, 3);
        assertThat(point.row(0)).isEqualTo(" ⢀");
    }

    @Test
    void noLineLeavesTheDrawing() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            Braille dots = new Braille(random.nextInt(1, 9), random.nextInt(1, 5));
            double[] at = random.doubles(4, -60, 60).toArray();
            dots.line(at[0], at[1], at[2], at[3]); // fails where it does
        }
    }
}
