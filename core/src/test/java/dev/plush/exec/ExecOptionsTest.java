package dev.plush.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExecOptionsTest {
    @Test
    void plainFormsAreRead() {
        assertThat(ExecOptions.of(List.of("--", "uptime")))
                .contains(new ExecOptions("latest", List.of(), Map.of(), List.of("uptime")));
        assertThat(ExecOptions.of(List.of("-2", "--on", "h[1-3]", "--diff", "--timeout", "5s", "--", "a", "--", "b")))
                .contains(new ExecOptions(
                        "-2", List.of("--diff"), Map.of("--on", "h[1-3]", "--timeout", "5s"), List.of("a", "--", "b")));
    }

    @Test
    void anythingElseIsForTheFullCommandLine() {
        for (String words : List.of(
                "--",
                "uptime",
                "--help",
                "--on",
                "--on h1",
                "--on=h1 -- true",
                "--what -- true",
                "a b -- true",
                "--diff --diff -- true",
                "--on a --on b -- true",
                "-h -- true",
                "-10 -- true")) {
            assertThat(ExecOptions.of(List.of(words.split(" ")))).as(words).isEmpty();
        }
        assertThat(ExecOptions.of(List.of())).isEmpty();
    }

    @Test
    void severalWordsAreQuoted() {
        assertThat(ExecOptions.line(List.of("a | b"))).isEqualTo("a | b");
        assertThat(ExecOptions.line(List.of("echo", "a  b", "it's", "", "$x", "/bin/ls-1.2", "x=y")))
                .isEqualTo("echo 'a  b' 'it'\\''s' '' '$x' /bin/ls-1.2 'x=y'");
    }
}
