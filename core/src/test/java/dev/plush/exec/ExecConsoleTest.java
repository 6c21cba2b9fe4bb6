package dev.plush.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client that understands nothing is told to print. */
class ExecConsoleTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream to = new DataOutputStream(bytes);

    /** Returns the frames: kind, then text or number. */
    private String told() throws IOException {
        StringBuilder all = new StringBuilder();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            int number = in.readInt();
            boolean text = kind == ExecConsole.OUT || kind == ExecConsole.ERR;
            all.append(kind).append(' ');
            all.append(text ? new String(in.readNBytes(number), StandardCharsets.UTF_8) : number + "\n");
        }
        return all.toString();
    }

    private ExecConsole console(String... words) {
        return new ExecConsole(ExecConsole.plain(List.of(words)).orElseThrow(), to);
    }

    private static void command(ExecConsole console) {
        console.started(1, List.of("h1", "h2"));
        console.output(1, 1, "two\n".getBytes(StandardCharsets.UTF_8));
        console.ended(1, new ExecEnd(0, 0, false, 0, ""));
        console.output(0, 1, "two\n".getBytes(StandardCharsets.UTF_8));
        console.ended(0, new ExecEnd(3, 0, false, 0, ""));
        console.finished(5);
    }

    @Test
    void whatIsSaidTogetherIsPrintedAtTheEnd() throws IOException {
        command(console("--", "x"));
        assertThat(told()).isEqualTo("1 h[1-2] (2 hosts):\ntwo\n2 plush: h1: exit status 3\n3 1\n");
    }

    @Test
    void linesArePrintedAsTheyCome() throws IOException {
        command(console("--no-fold", "--", "x"));
        assertThat(told()).isEqualTo("1 h2: two\n1 h1: two\n2 plush: h1: exit status 3\n3 1\n");
    }

    @Test
    void aRefusalIsPrinted() throws IOException {
        console("--", "x").refused("no such host");
        assertThat(told()).isEqualTo("2 plush: no such host\n3 2\n");
    }

    @Test
    void whatIsNotPlainIsForTheFullCommandLine() throws IOException {
        assertThat(ExecConsole.plain(List.of("--on", "h1", "--diff", "--", "x")))
                .isPresent();
        for (String words : List.of(
                "x",
                "a-run -- x",
                "--json -- x",
                "--stdin -- x",
                "--diff --no-fold -- x",
                "--timeout 3s -- x",
                "--hosts f -- x",
                "--")) {
            assertThat(ExecConsole.plain(List.of(words.split(" ")))).as(words).isEmpty();
        }
        ExecConsole.full(to);
        assertThat(told()).isEqualTo("4 0\n");
    }

    @Test
    void wordsComeThroughAsTheyAre() throws IOException {
        ExecWords words = new ExecWords("ann", List.of("--", "", "ä b"));
        words.write(to);
        byte[] all = bytes.toByteArray();
        int greeting = ExecWords.GREETING.length() + 1;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(all, greeting, all.length - greeting));
        assertThat(ExecWords.read(in)).isEqualTo(words);
        byte[] many = {0, 0, 0, 0, 127, 0, 0, 0};
        assertThatThrownBy(() -> ExecWords.read(new DataInputStream(new ByteArrayInputStream(many))))
                .hasMessageContaining("words");
    }
}
