package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plush.link.testing.TestProcesses;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedProviderTest {
    private static final String RUN = "test-" + ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private Asking asking;

    @BeforeEach
    void ask() {
        asking = new Asking(folder).forRun(RUN);
    }

    @AfterEach
    void giveBack() {
        assertThat(asking.leases().release()).isEmpty();
    }

    /** Making a namespace says best whether one can be made. */
    private void assumeNamespaces() throws ProviderException {
        boolean possible;
        try {
            Namespaces.ip("", List.of("netns add plush-" + RUN + "-probe"), Program.SHORT);
            Namespaces.remove("plush-" + RUN);
            possible = true;
        } catch (ProviderException e) {
            possible = false;
        }
        assumeTrue(possible, "SKIPPED: emulated hosts are not tested, network namespaces cannot be made here");
    }

    @Test
    void hostsReachEachOtherAtTheRateThatWasAskedFor() throws Exception {
        assumeNamespaces();

        Pool pool = asking.pool("<resource_manager type='emulated' size='3' bandwidth='50mbit' group='g'/>");

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.resources()).extracting(Resource::name).containsExactly("e01", "e02", "e03");
        assertThat(pool.resources())
                .allMatch(host -> host.transport() == Transport.LOCAL
                        && host.via().equals("plush-" + RUN + "-" + host.name())
                        && host.group().equals("g"));
        assertThat(pool.notes())
                .singleElement()
                .asString()
                .matches("emulated: 3 hosts in network namespaces, 10\\.2\\d\\d\\.0\\.0/16, 50mbit a line");
        assertThat(within(
                        0,
                        "busybox",
                        "ping",
                        "-c",
                        "1",
                        "-W",
                        "5",
                        pool.resources().get(2).address()))
                .contains("1 packets received");
        assertThat(within(1, Namespaces.program("tc"), "qdisc", "show", "dev", "eth0"))
                .contains("rate 50Mbit");
    }

    @Test
    void latencyIsThereOrSaidNotToBe() throws Exception {
        assumeNamespaces();

        Pool pool =
                asking.pool("<resource_manager type='emulated' size='2' bandwidth='1gbit' latency='20ms' loss='0%'/>");

        assertThat(pool.failures()).isEmpty();
        boolean netem = within(0, Namespaces.program("tc"), "qdisc", "show", "dev", "eth0")
                .contains("delay 20ms");
        assertThat(pool.notes().get(0).contains("delay 20ms")).isEqualTo(netem);
        assertThat(pool.notes().stream().anyMatch(note -> note.contains("no latency and no loss: this kernel's netem")))
                .isNotEqualTo(netem);
    }

    @Test
    void everythingIsRemovedWithWhatRunsInIt() throws Exception {
        assumeNamespaces();
        asking.pool("<resource_manager type='emulated' size='2'/>");
        Process inside = new ProcessBuilder(
                        Namespaces.program("ip"), "netns", "exec", "plush-" + RUN + "-e01", "sleep", "1000")
                .start();
        try {
            TestProcesses.await("the program is in the host", () -> pids().contains(String.valueOf(inside.pid())));

            assertThat(asking.leases().release()).isEmpty();

            assertThat(inside.waitFor()).isEqualTo(137);
            assertThat(Namespaces.list("plush-" + RUN)).isEmpty();
            assertThat(asking.leases().any()).isFalse();
        } finally {
            inside.destroyForcibly();
        }
    }

    private static String pids() {
        List<String> command = List.of(Namespaces.program("ip"), "netns", "pids", "plush-" + RUN + "-e01");
        try {
            return Program.run(command, Path.of("/"), Program.SHORT).output();
        } catch (ProviderException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tooManyAreRefused() throws IOException {
        assertThat(asking.failure("<resource_manager type='emulated' size='1001'/>"))
                .endsWith("expected size from 1 to 1000, found 1001");
    }

    @Test
    void aLookMakesNothing() throws IOException {
        assertThat(new Asking(folder)
                        .pool("<resource_manager type='emulated' size='2'/>")
                        .notes())
                .containsExactly("emulated: 2 hosts would be made when a run begins; nothing is made for a look");
    }

    private static String within(int host, String... command) throws ProviderException {
        List<String> whole = new ArrayList<>(
                List.of(Namespaces.program("ip"), "netns", "exec", "plush-" + RUN + "-e0" + (host + 1)));
        whole.addAll(List.of(command));
        Program.Ran ran = Program.run(whole, Path.of("/"), Program.SHORT);
        return ran.output() + ran.errors();
    }
}
