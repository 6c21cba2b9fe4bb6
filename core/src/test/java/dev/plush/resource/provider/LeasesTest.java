package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    @TempDir
    Path folder;

    @Test
    void aRunThatTookNothingHasNothingToGiveBack() {
        Leases leases = new Leases(folder);

        assertThat(leases.any()).isFalse();
        assertThat(leases.release()).isEmpty();
    }

    @Test
    void whatCannotBeGivenBackIsSaidAndKept() throws IOException {
        Files.writeString(folder.resolve("leases"), "CASTLE in the air\n");
        Leases leases = new Leases(folder);

        assertThat(leases.release())
                .containsExactly("expected a lease such as SLURM_JOB plush-…, found \"CASTLE in the air\"");
        assertThat(leases.any()).isTrue();
    }
}
