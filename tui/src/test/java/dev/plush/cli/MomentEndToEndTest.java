package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state of a run as of a moment, without a screen. */
class MomentEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void run() {
        plush = new Plush(folder);
        plush.run("run", plush.file("two.xml", Applications.shell("two", 2, "exit 3")), "--local", "--plain")
                .expect(1);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private String at(String place, String form) {
        return plush.run("replay", "--at", place, form).expect(0).out();
    }

    @Test
    void isAskedByTimeShareEventPhaseAndFailure() {
        assertThat(at("#1", "--json")).contains("\"sequence\":1,").contains("\"state\":\"ACQUIRING\"");
        assertThat(at("100%", "--json"))
                .isEqualTo(plush.run("status", "--json").expect(0).out());
        assertThat(at("0s", "--plain")).contains("as of ", "ACQUIRING");
        assertThat(at("failure", "--plain"))
                .contains("EXECUTING")
                .containsPattern("h0[12] +two +EXITED")
                .containsPattern("as of \\S+, event \\d+ of \\d+");
        assertThat(at("2020-01-01T00:00:00Z", "--json")).contains("\"state\":\"ACQUIRING\"");
        assertThat(at("2100-01-01T00:00:00Z", "--json")).contains("\"state\":\"ENDED\"");
    }

    @Test
    void whatIsNoMomentIsTold() {
        assertThat(plush.run("replay", "--at", "noon", "--json").expect(2).err())
                .contains("--at: expected 1:30", "found \"noon\"");
        assertThat(plush.run("replay", "--at", "2026-01-01 noon", "--plain")
                        .expect(2)
                        .err())
                .contains("a time with its zone");
        assertThat(plush.run("replay", "--json").expect(2).err()).contains("--json: expected --at T");
    }
}
