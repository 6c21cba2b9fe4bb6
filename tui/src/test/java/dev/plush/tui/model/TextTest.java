package dev.plush.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TerminalTextUtils;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void escapeSequencesBecomeVisibleMarks() {
        assertThat(Text.clean("\u001b[31mred\u0007\u0000\r")).isEqualTo("␛[31mred␇␀␍");
        assertThat(Text.clean("\u009b31m\u007f")).isEqualTo("\ufffd31m\ufffd");
    }

    @Test
    void whatChangesTheDirectionOrHasNoWidthBecomesAMark() {
        assertThat(Text.clean("a\u202eb\u2066c\u200bd\ufeffe\u061cf"))
                .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf");
    }

    @Test
    void combiningCharactersAreComposedOrLeftOut() {
        assertThat(Text.clean("e\u0301 x\u0301")).isEqualTo("é x");
    }

    @Test
    void emojiTakeOneMarkEach() {
        assertThat(Text.clean("ok 🚀 \u2705 done")).isEqualTo("ok \ufffd \ufffd done");
    }

    @Test
    void tabsGoToTheNextEighthColumn() {
        assertThat(Text.clean("ab\tc")).isEqualTo("ab      c");
        assertThat(Text.clean("漢字\tc")).isEqualTo("漢字    c");
    }

    @Test
    void everyCharacterIsAsWideAsLanternaThinks() {
        for (int c = 0; c <= 0xffff; c++) {
            String clean = Text.clean("a" + (char) c);
            for (int i = 0; i < clean.length(); i++) {
                char shown = clean.charAt(i);
                int lanterna = TerminalTextUtils.isCharDoubleWidth(shown) ? 2 : 1;
                assertThat(Text.width(shown)).as("U+%04X", (int) shown).isEqualTo(lanterna);
                assertThat(TerminalTextUtils.isControlCharacter(shown)).isFalse();
            }
        }
    }

    @Test
    void cutCountsCells() {
        assertThat(Text.cut("漢字漢字", 5)).isEqualTo("漢字…");
        assertThat(Text.cut("漢字漢字", 4)).isEqualTo("漢…");
        assertThat(Text.cut("漢字", 4)).isEqualTo("漢字");
        assertThat(Text.cut("abc", 0)).isEmpty();
        assertThat(Text.left("漢字漢字", 4)).isEqualTo("漢… ");
        assertThat(Text.right("7", 3)).isEqualTo("  7");
    }

    @Test
    void wrappedTextBreaksAtSpaces() {
        assertThat(Text.wrapped("expected an SSH server there", 12))
                .containsExactly("expected an", "SSH server", "there");
        assertThat(Text.wrapped("x".repeat(25), 10)).containsExactly("x".repeat(10), "x".repeat(10), "x".repeat(5));
    }

    @Test
    void wordsAreShort() {
        assertThat(Words.bytes(0)).isEqualTo("0B");
        assertThat(Words.bytes(999)).isEqualTo("999B");
        assertThat(Words.bytes(1_536)).isEqualTo("1.5K");
        assertThat(Words.bytes(45L << 30)).isEqualTo("45G");
        assertThat(Words.millis(0.44)).isEqualTo("0.4 ms");
        assertThat(Words.millis(12_345)).isEqualTo("12 s");
        assertThat(Words.clock(3_723_000_000_000L)).isEqualTo("01:02:03");
        assertThat(Words.stamp(3_723_004_000_000L)).isEqualTo("1:02:03.004");
    }
}
