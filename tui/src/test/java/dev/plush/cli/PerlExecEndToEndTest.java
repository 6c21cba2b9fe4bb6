package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The same where {@code plush exec} begins in Perl: nobody sees a difference. */
class PerlExecEndToEndTest extends ExecEndToEndTest {
    private Plush plush;

    @Override
    Plush plush(Path home) {
        assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .anyMatch(bin -> new File(bin, "perl").canExecute());
        plush = super.plush(home).withPerl();
        return plush;
    }

    @Test
    void onlyWhatIsNotPlainNeedsAJava() {
        assertThat(plush.run("exec", "--on", "h[01-02]", "--", "printf", "%s", "it's ä")
                        .expect(0)
                        .out())
                .isEqualTo("h[01-02] (2 hosts):\nit's ä\n");
        assertThat(plush.run("exec", "--no-fold", "--", "exit 7").expect(1).out())
                .isEmpty();
        assertThat(plush.path("launcher.used")).doesNotExist();
        assertThat(plush.run("exec", "--json", "--", "true").expect(0).out()).contains("schemaVersion");
        assertThat(plush.path("launcher.used")).hasContent("\n");
    }
}
