package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import dev.plush.tui.model.Tone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Themes: what comes with Plush, what people write, and what a terminal is shown of it. */
class ThemeTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("dev.plush.tui.Themes#NAMES")
    void everyThemeSaysSomethingOfEveryToneInNamesToo(String name) throws IOException {
        Theme theme = Themes.named(name);
        String text = new String(
                Themes.class.getResourceAsStream(name + ".theme").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        for (Tone tone : Tone.values()) {
            assertThat(text).contains(tone.name().toLowerCase(java.util.Locale.ROOT) + " = ");
            assertThat(theme.ink(tone).named())
                    .as("in a terminal of sixteen colours, " + tone)
                    .isPresent();
            assertThat(theme.ink(tone).colour(Depth.NONE)).isEqualTo(ANSI.DEFAULT);
        }
    }

    @Test
    void aTerminalIsShownTheBestThatItHas() throws Exception {
        Theme theme = Themes.named("colour-blind");
        Ink bad = theme.ink(Tone.BAD);
        assertThat(bad.colour(Depth.NAMED)).isEqualTo(ANSI.RED_BRIGHT);
        assertThat(bad.colour(Depth.NUMBERED)).isEqualTo(new TextColor.Indexed(166));
        assertThat(bad.colour(Depth.DIRECT)).isEqualTo(new TextColor.RGB(0xd5, 0x5e, 0x00));
        assertThat(bad.styles(true)).containsExactlyInAnyOrder(SGR.BOLD, SGR.REVERSE);
        Theme own = ThemeFile.read(file("bad = #ff0000 reverse\ngood = 46\n"));
        assertThat(own.ink(Tone.BAD).colour(Depth.NUMBERED)).isEqualTo(new TextColor.Indexed(196));
        assertThat(own.ink(Tone.BAD).colour(Depth.NAMED)).isEqualTo(ANSI.RED_BRIGHT);
        assertThat(own.ink(Tone.BAD).styles(true))
                .as("selected where reverse is usual")
                .isEmpty();
        assertThat(own.ink(Tone.GOOD).colour(Depth.NAMED)).isEqualTo(ANSI.GREEN_BRIGHT);
        assertThat(own.ink(Tone.GOOD).colour(Depth.DIRECT)).isEqualTo(new TextColor.Indexed(46));
    }

    @Test
    void whatAFileLeavesOutIsAsInItsBase() throws Exception {
        Theme own = ThemeFile.read(file("# mine\n\nbase = light\n  good = blue underline\n"));
        assertThat(own.name()).isEqualTo("mine");
        assertThat(own.ink(Tone.GOOD).styles(false)).containsExactly(SGR.UNDERLINE);
        assertThat(own.ink(Tone.BAD)).isEqualTo(Themes.named("light").ink(Tone.BAD));
        assertThat(ThemeFile.read(file("")).ink(Tone.BAD))
                .isEqualTo(Themes.named("dark").ink(Tone.BAD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "good = gren                  | :2: expected a colour (default, red, bright-red, …, 0 to 255, #rrggbb)",
                "good = 256                   | found 256",
                "good = #12345                | found #12345",
                "god = red                    | :2: expected base or one of normal, dim, strong",
                "good red                     | :2: expected tone = colour, found good red",
                "good =                       | found nothing",
                "= red                        | found nothing",
                "base = solarized             | :2: expected base = one of dark, light",
            })
    void aBrokenFileSaysWhereWhatWasExpectedAndWhatWasFound(String line, String message) throws IOException {
        Path file = file("# mine\n" + line + "\n");
        assertThatThrownBy(() -> ThemeFile.read(file))
                .isInstanceOf(ThemeFile.Broken.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNoThemeFileSaysSo() throws IOException {
        assertThatThrownBy(() -> ThemeFile.read(folder)).hasMessageContaining("found a folder");
        assertThatThrownBy(() -> ThemeFile.read(folder.resolve("drak")))
                .hasMessageContaining("expected a theme (dark, light, high-contrast, colour-blind, plain) or a file");
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> ThemeFile.read(binary)).hasMessageContaining("expected text in UTF-8");
        assertThatThrownBy(() -> ThemeFile.read(file("good = red\ngood = blue\n")))
                .hasMessageContaining(":2: expected each tone once, found good again");
        assertThatThrownBy(() -> ThemeFile.read(file("# long\n".repeat(20_000))))
                .hasMessageContaining("at most 65536 bytes, found 140000 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "xterm,,,NAMED",
        "xterm-256color,,,NUMBERED",
        "xterm-256color,truecolor,,DIRECT",
        "xterm,24bit,,DIRECT",
        "tmux-direct,,,DIRECT",
        "dumb,,,NONE",
        "xterm-256color,truecolor,1,NONE"
    })
    void theEnvironmentSaysHowManyColoursThereAre(String term, String colours, String unwanted, Depth depth) {
        Map<String, String> environment = Map.of(
                "TERM",
                term,
                "COLORTERM",
                colours == null ? "" : colours,
                "NO_COLOR",
                unwanted == null ? "" : unwanted);
        assertThat(Depth.of(environment)).isEqualTo(depth);
    }

    @Test
    void whoWantsNoColoursHasOneTheme() throws Exception {
        Looks looks = Looks.of(Map.of("NO_COLOR", "1"));
        assertThat(looks.theme("light").settings().themes()).containsExactly("plain");
        assertThat(looks.own(ThemeFile.read(file(""))).settings().theme()).isEqualTo("mine");
        assertThat(Looks.of(Map.of()).theme("light").settings().theme()).isEqualTo("light");
        assertThat(Looks.of(Map.of()).settings().themes()).isEqualTo(Themes.NAMES);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine"), text);
    }
}
