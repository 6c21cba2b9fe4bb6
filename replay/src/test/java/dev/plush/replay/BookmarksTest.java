package dev.plush.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BookmarksTest {
    @Test
    void linesSayAnEventAndANoteAndAllElseIsPassedOver() {
        Bookmarks all = Bookmarks.of(List.of(
                "17\tfirst sign",
                "12",
                "",
                "x\ty",
                "-3\tz",
                "0\tz",
                "99999999999999999999\tz",
                "# 4\tz",
                "40\ta\tb\u001b[31m"));
        assertThat(all.all().keySet()).containsExactly(12L, 17L, 40L);
        assertThat(all.note(12)).contains("");
        assertThat(all.note(17)).contains("first sign");
        assertThat(all.note(40)).as("without what a terminal would obey").contains("a b [31m");
        assertThat(all.note(41)).isEmpty();
    }

    @Test
    void lineIsReadAsItWasWritten() {
        String line = Bookmarks.line(17, " why\tso\nlate? ");
        assertThat(line).isEqualTo("17\twhy so late?");
        assertThat(Bookmarks.of(List.of(line)).note(17)).contains("why so late?");
        assertThat(Bookmarks.sequence(line)).isEqualTo(17);
        assertThat(Bookmarks.line(1, "x".repeat(2 * Bookmarks.MAX_NOTE))).hasSize(2 + Bookmarks.MAX_NOTE);
    }

    @Test
    void neighboursAreThoseBeforeAndAfterAnEvent() {
        Bookmarks all = Bookmarks.NONE.with(10, "a").with(20, "b");
        assertThat(all.after(0)).isEqualTo(10);
        assertThat(all.after(10)).isEqualTo(20);
        assertThat(all.after(20)).isZero();
        assertThat(all.before(20)).isEqualTo(10);
        assertThat(all.before(10)).isZero();
        assertThat(all.without(10).before(20)).isZero();
        assertThat(all.noted("B")).isEqualTo(20);
        assertThat(all.noted("c")).isZero();
    }

    @Test
    void fileOfVeryManyIsReadInPart() {
        List<String> lines = LongStream.rangeClosed(1, 3 * Bookmarks.MAX)
                .mapToObj(i -> Bookmarks.line(i, ""))
                .toList();
        assertThat(Bookmarks.of(lines).all()).hasSize(Bookmarks.MAX);
    }
}
