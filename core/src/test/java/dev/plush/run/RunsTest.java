package dev.plush.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plush.run.Runs.NoSuchRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are made private, found by what people type, and their settings come back. */
class RunsTest {
    @TempDir
    private Path home;

    private RunFolder made(String project, int minute) throws IOException {
        Instant now = Instant.parse("2026-11-22T16:00:00Z").plusSeconds(60L * minute);
        return new Runs(home).create(project, now, ZoneOffset.UTC, 0xabc00 + minute);
    }

    @Test
    void aNewRunHasAnIdThatSortsByTimeAndAFolderForItsOwnerAlone() throws IOException {
        RunFolder run = made("My Project!", 4);
        assertThat(run.id()).isEqualTo("20261122-160400-my-project-bc04");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.path())))
                .isEqualTo("rwx------");
        assertThat(home.resolve("runs/latest").toRealPath())
                .isEqualTo(run.path().toRealPath());
    }

    @Test
    void runsAreFoundByNumberPrefixPartAndFolder() throws IOException {
        RunFolder first = made("alpha", 1);
        RunFolder second = made("beta", 2);
        Runs runs = new Runs(home);
        assertThat(runs.all()).containsExactly(first, second);
        assertThat(runs.find("")).isEqualTo(second);
        assertThat(runs.find("latest")).isEqualTo(second);
        assertThat(runs.find("-1")).isEqualTo(second);
        assertThat(runs.find("-2")).isEqualTo(first);
        assertThat(runs.find(first.id())).isEqualTo(first);
        assertThat(runs.find("20261122-1602")).isEqualTo(second);
        assertThat(runs.find("alpha")).isEqualTo(first);
        Files.createDirectory(first.path().resolve("journal"));
        assertThat(runs.find(first.path() + "/").id()).isEqualTo(first.id());
    }

    @Test
    void whatNamesNoRunIsSaidWithWhatToType() throws IOException {
        Runs runs = new Runs(home);
        assertThatThrownBy(() -> runs.find(""))
                .isInstanceOf(NoSuchRunException.class)
                .hasMessageContaining("plush demo");
        made("alpha", 1);
        made("alpha", 2);
        assertThatThrownBy(() -> runs.find("-3")).hasMessageContaining("there are 2 runs");
        assertThatThrownBy(() -> runs.find("alpha")).hasMessageContaining("2 runs fit alpha");
        assertThatThrownBy(() -> runs.find("gamma")).hasMessageContaining("no run is called gamma");
        assertThatThrownBy(() -> runs.find("./nothing")).hasMessageContaining("a journal in it");
    }

    @Test
    void settingsComeBackAsTheyWereAndAreForTheirOwnerAlone() throws IOException {
        RunSettings settings = new RunSettings(
                "app x.xml",
                "/a b",
                "e=1",
                3,
                "hosts.xml",
                "",
                true,
                90_000,
                7,
                1_000,
                600_000,
                Map.of("key", "line\nü = #!", "b", ""));
        Path file = home.resolve("settings.properties");
        settings.write(file);
        assertThat(RunSettings.read(file)).isEqualTo(settings);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theHomeFollowsTheEnvironment() {
        assertThat(Runs.home(Map.of("PLUSH_HOME", "/p", "XDG_STATE_HOME", "/x")))
                .isEqualTo(Path.of("/p"));
        assertThat(Runs.home(Map.of("XDG_STATE_HOME", "/x"))).isEqualTo(Path.of("/x/plush"));
        assertThat(Runs.home(Map.of("HOME", "/h"))).isEqualTo(Path.of("/h/.local/state/plush"));
    }
}
