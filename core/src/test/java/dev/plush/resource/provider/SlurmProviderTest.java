package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.plush.event.Attribute;
import dev.plush.resource.Resource;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmProviderTest {
    @TempDir
    Path folder;

    @Test
    void theAllocationThatTheRunIsStartedInIsUsed() throws IOException {
        Pool pool = new Asking(folder)
                .with(Map.of("SLURM_JOB_ID", "77", "SLURM_JOB_NODELIST", "n[08-09],login"))
                .pool("<resource_manager type='slurm' size='3' group='hpc'/>");

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.resources()).extracting(Resource::name).containsExactly("n08", "n09", "login");
        assertThat(pool.resources()).allMatch(host -> host.attributes().contains(new Attribute("slurm_job", "77")));
        assertThat(pool.notes()).containsExactly("slurm job 77: 3 nodes of the allocation that this was started in");
    }

    @Test
    void withoutAnAllocationASizeIsNeeded() throws IOException {
        assertThat(new Asking(folder).failure("<resource_manager type='slurm' partition='short'/>"))
                .isEqualTo(
                        "directory.xml:2:1: slurm: expected an allocation (SLURM_JOB_ID and SLURM_JOB_NODELIST in the"
                                + " environment), or size=\"…\" to ask for one; found neither");
    }

    @Test
    void aLookAllocatesNothing() throws IOException {
        assertThat(new Asking(folder)
                        .pool("<resource_manager type='slurm' size='3'/>")
                        .notes())
                .containsExactly(
                        "slurm: 3 nodes would be asked for when a run begins; nothing is allocated for a look");
    }

    @Test
    void anAllocationIsTakenAndGivenBack() throws Exception {
        try (SlurmCluster cluster = cluster()) {
            Asking asking = asking(cluster, "r1");

            Pool pool = asking.pool("<resource_manager type='slurm' partition='short' size='1' timeout='10s'/>");

            assertThat(pool.failures()).isEmpty();
            assertThat(pool.resources()).extracting(Resource::name).containsExactly(cluster.node());
            assertThat(pool.notes()).singleElement().asString().contains("1 node of an allocation of its own");
            assertThat(cluster.ask("squeue", "--noheader", "--format=%j %t").strip())
                    .isEqualTo("plush-r1 R");

            assertThat(asking.leases().release()).isEmpty();

            assertThat(asking.leases().any()).isFalse();
            cluster.await("an empty queue", () -> cluster.ask("squeue", "--noheader", "--states=R,PD")
                    .isBlank());
        }
    }

    @Test
    void whatIsNotGrantedIsSaidInSlurmsWords() throws Exception {
        try (SlurmCluster cluster = cluster()) {
            assertThat(asking(cluster, "r2").failure("<resource_manager type='slurm' partition='nope' size='1'/>"))
                    .contains("expected salloc to grant 1 nodes of partition \"nope\" within 30 s, but it says ")
                    .contains("invalid partition specified: nope")
                    .endsWith("`sinfo` shows what is free");
            assertThat(asking(cluster, "r3").failure("<resource_manager type='slurm' size='9' timeout='2s'/>"))
                    .contains("expected salloc to grant 9 nodes within 2 s, but it says ");
            assertThat(asking(cluster, "r3").leases().release()).isEmpty();
            assertThat(cluster.ask("squeue", "--noheader")).isBlank();
        }
    }

    private Asking asking(SlurmCluster cluster, String run) {
        return new Asking(folder)
                .with(Map.of("SLURM_CONF", cluster.configuration().toString()))
                .forRun(run);
    }

    /** Returns a cluster. Where Slurm is missing the test is skipped aloud, in CI it fails: there .ci/run installs it. */
    private SlurmCluster cluster() throws IOException {
        List<String> missing = SlurmCluster.missing();
        if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
            fail("expected Slurm to be installed by .ci/run, but there is no " + missing);
        }
        if (!missing.isEmpty()) {
            abort("SKIPPED: Slurm is not tested, there is no " + missing + "; apt-get install slurmctld slurmd munge");
        }
        try {
            return SlurmCluster.start(Files.createDirectory(folder.resolve("cluster")));
        } catch (Exception e) {
            return abort("SKIPPED: Slurm is not tested, it does not start here: " + e.getMessage());
        }
    }
}
