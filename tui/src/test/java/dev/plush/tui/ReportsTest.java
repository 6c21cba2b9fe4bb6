package dev.plush.tui;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.tui.model.Message.Pointed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a terminal reports among the keys, in whatever pieces it comes. */
class ReportsTest {
    private static final String YES = "\u001b[?2026;2$y";

    private final Typed typed = new Typed();
    private long nanos;
    private final Reports reports = new Reports(typed, () -> nanos);

    /** A terminal that sends what the test says, when it says so. */
    private static final class Typed extends InputStream {
        private final StringBuilder left = new StringBuilder();

        @Override
        public int available() {
            return left.length();
        }

        @Override
        public int read() {
            int next = left.length() == 0 ? -1 : left.charAt(0);
            left.delete(0, Math.min(1, left.length()));
            return next;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int count = Math.min(length, left.length());
            for (int i = 0; i < count; i++) {
                into[at + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }

    /** Returns the keys that are there after the terminal has sent that. */
    private String keys(String sent) throws IOException {
        typed.left.append(sent);
        byte[] bytes = new byte[100];
        StringBuilder keys = new StringBuilder();
        while (reports.available() > 0) {
            keys.append(new String(bytes, 0, reports.read(bytes, 0, bytes.length), ISO_8859_1));
        }
        return keys.toString();
    }

    @Test
    void theAnswerIsNoKeyAndTurnsFramesOn() throws IOException {
        assertThat(keys("a" + YES + "b")).isEqualTo("ab");
        assertThat(reports.synchronizes()).isTrue();
        assertThat(keys("\u001b[?2026;0$y")).isEmpty();
        assertThat(reports.synchronizes()).isFalse();
        assertThat(keys("\u001b[?62;1;4c")).as("another answer").isEmpty();
        assertThat(keys("\u001b[?2026;4$y")).isEmpty();
        assertThat(reports.synchronizes()).as("switched off for good").isFalse();
    }

    @Test
    void keysWithEscapesComeThroughAsTheyAre() throws IOException {
        String arrows = "\u001b[A\u001b[1;2D\u001bOP\u001b\u001b[5~\u001bx\u001b[[B\u001b[33;2~";
        assertThat(keys(arrows)).isEqualTo(arrows);
    }

    @Test
    void aKeyInPiecesIsOneKey() throws IOException {
        assertThat(keys("\u001b")).isEmpty();
        assertThat(keys("[1;")).isEmpty();
        nanos += 5_000_000_000L;
        assertThat(keys("5D\u001bO")).isEqualTo("\u001b[1;5D");
        assertThat(keys("R\u00e2\u0082")).isEqualTo("\u001bOR");
        nanos += 5_000_000_000L;
        assertThat(keys("\u00ac!")).as("a euro sign in UTF-8").isEqualTo("\u00e2\u0082\u00ac!");
    }

    @Test
    void whatIsNoKeyIsNotTakenForLetters() throws IOException {
        assertThat(keys("\u001b[200~a\u001b[201~\u001b[27;5;9~\u001b[Ib\u001b[97;5u\u001b[22~\u001b[>0;276;0cc"))
                .isEqualTo("abc");
        assertThat(keys("\u00e2x\u00ff\u0080y\u00c3\u00a9")).isEqualTo("xy\u00c3\u00a9");
    }

    @Test
    void answersAreCounted() throws IOException {
        assertThat(reports.answering()).isFalse();
        nanos = 7;
        assertThat(keys("\u001b[?62;22c\u001b[0n\u001b[0")).isEmpty();
        assertThat(reports.answering()).isTrue();
        assertThat(reports.answeredNanos()).isEqualTo(7);
        assertThat(reports.answers()).isEqualTo(1);
        assertThat(keys("n\u001b\u001b[0n")).as("behind the key Escape").isEqualTo("\u001b");
        assertThat(reports.answers()).isEqualTo(3);
    }

    @Test
    void aLoneEscapeIsAKeyAfterAMoment() throws IOException {
        assertThat(keys("\u001b")).isEmpty();
        nanos += 30_000_000;
        assertThat(keys("")).isEqualTo("\u001b");
    }

    @Test
    void theMouseIsToldApart() throws IOException {
        assertThat(keys("\u001b[<0;12;3M\u001b[<0;12;3m\u001b[<64;1;1M\u001b[<65;1;1M\u001b[<2;1;1M"))
                .isEmpty();
        List<Pointed> pointed = new ArrayList<>();
        for (Optional<Pointed> next = reports.pointed(); next.isPresent(); next = reports.pointed()) {
            pointed.add(next.get());
        }
        assertThat(pointed)
                .containsExactly(
                        new Pointed(Pointed.Kind.CLICK, 11, 2),
                        new Pointed(Pointed.Kind.WHEEL_UP, 0, 0),
                        new Pointed(Pointed.Kind.WHEEL_DOWN, 0, 0));
    }

    @Test
    void aReportInPiecesStaysAReportAndRubbishEnds() throws IOException {
        assertThat(keys("\u001b")).isEmpty();
        assertThat(keys("[?20")).isEmpty();
        nanos += 5_000_000_000L;
        assertThat(keys("26;1$")).isEmpty();
        assertThat(keys("yq")).isEqualTo("q");
        assertThat(reports.synchronizes()).isTrue();
        assertThat(keys("\u001b[?" + "1".repeat(200) + "q"))
                .as("too long for a report")
                .contains("q");
        assertThat(keys("\u001b[<1;\u001b[A")).as("broken off").isEqualTo("\u001b[A");
    }

    @Test
    void whateverComesInWhateverPiecesNothingFailsAndPlainKeysAreKept() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        String[] parts = {"a", "\u001b", "[", "?", "<", "2026", ";", "2", "$y", "M", "c", "\u00e9", "\u0003"};
        int typedKeys = 0;
        int got = 0;
        for (int i = 0; i < 20_000; i++) {
            typedKeys++;
            nanos += 50_000_000;
            for (int j = random.nextInt(6); j > 0; j--) {
                keys(parts[1 + random.nextInt(parts.length - 1)]);
            }
            nanos += 50_000_000;
            keys("\u0003"); // ends whatever was begun
            got += keys("k").equals("k") ? 1 : 0;
        }
        assertThat(got).as("seed %d", seed).isEqualTo(typedKeys);
    }

    @Test
    void aFrameEndsWithAQuestionOnceThatIsWantedAndNotWhereNothingIsSent() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Line line = new Line(out, () -> true);
        line.ask();
        line.flush();
        line.write('1');
        line.flush();
        assertThat(line.questions()).isZero();
        line.ask();
        line.write('2');
        line.flush();
        line.write('3');
        line.flush();
        assertThat(out.toString(ISO_8859_1))
                .isEqualTo(
                        "\u001b[?2026h1\u001b[?2026l\u001b[?2026h2\u001b[?2026l\u001b[5n\u001b[?2026h3\u001b[?2026l");
        assertThat(line.questions()).isEqualTo(1);
        assertThat(line.bytes()).isEqualTo(out.size());
    }

    @Test
    void framesAreMarkedOnlyForTerminalsThatKnowThem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Line line = new Line(out, reports::synchronizes);
        line.write("one".getBytes(ISO_8859_1), 0, 3);
        line.flush();
        keys(YES);
        line.write("two".getBytes(ISO_8859_1), 0, 3);
        line.write('!');
        line.flush();
        line.flush();
        assertThat(out.toString(ISO_8859_1)).isEqualTo("one\u001b[?2026htwo!\u001b[?2026l");
        assertThat(line.bytes()).isEqualTo(out.size());
    }
}
