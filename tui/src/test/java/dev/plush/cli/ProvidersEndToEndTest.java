package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose hosts come from somebody who was asked: what is seen of it, and that everything is given back. */
class ProvidersEndToEndTest {
    @TempDir
    private Path folder;

    private Plush plush;

    @BeforeEach
    void start() {
        plush = new Plush(folder);
    }

    @AfterEach
    void end() {
        plush.close();
    }

    private Path directory(String manager) {
        return plush.file("directory.xml", "<plush>" + manager + "</plush>");
    }

    private Path run(String id) {
        return plush.home().resolve("runs").resolve(id);
    }

    @Test
    void aProgramThatFailsIsTheReasonWhyThereAreTooFewHosts() {
        directory("<resource_manager type='exec' command='echo the cloud says no &gt;&amp;2; exit 9'/>");
        Path application = plush.file("app.xml", Applications.shell("ask", 2, "true"));

        Plush.Ran ran = plush.run("run", application, "--plain").expect(ExitCode.NOT_ENOUGH_HOSTS);

        assertThat(ran.out())
                .contains("directory.xml:1:8: exec \"")
                .contains("expected exit status 0, found 9: \"the cloud says no\"");
    }

    @Test
    void whoWasAskedStandsInTheEvents() {
        directory("<resource_manager type='ansible' inventory='hosts.ini'/>");
        plush.file("hosts.ini", "[web]\nlocal[1:2] ansible_connection=local rack=r7\n");
        Path application = plush.file("app.xml", Applications.shell("web", 2, "echo done"));

        Plush.Ran ran = plush.run("run", application, "--plain").expect(ExitCode.SUCCESS);

        assertThat(ran.out()).contains("2 hosts from", "ansible inventory hosts.ini: 2 hosts in 1 group");
    }

    @Test
    void aPoolThatIsLargerThanTheInboxBeginsAllTheSame() {
        directory("<resource_manager type='local'><pool size='1'/></resource_manager>"
                + "<resource_manager type='ssh'><node hostname='n[1-10010]'/></resource_manager>");
        Path application = plush.file("app.xml", Applications.shell("one", 1, "echo done"));

        plush.run("run", application, "--plain").expect(ExitCode.SUCCESS);
    }

    @Test
    void aFolderInThePlaceOfTheDirectoryIsSaid() {
        plush.made("directory.xml");
        Path application = plush.file("app.xml", Applications.shell("one", 1, "echo done"));

        assertThat(plush.run("run", application, "--plain")
                        .expect(ExitCode.USAGE)
                        .err())
                .contains("directory.xml: error: expected an XML file, found a folder; name a file in it");
    }

    @Test
    void processesOfEmulatedHostsLiveInTheirNamespacesAndNothingIsLeft() throws Exception {
        assumeNamespaces();
        directory("<resource_manager type='emulated' size='2' bandwidth='100mbit'/>");
        Path application = plush.file("app.xml", Applications.shell("net", 2, "cat /proc/net/dev; sleep 1"));

        String id = plush.run("run", application, "--detach")
                .expect(ExitCode.SUCCESS)
                .out()
                .strip();
        Plush.await("its namespaces are there", () -> namespaces().contains("plush-" + id + "-e02"));
        Plush.await("the run gives them back", () -> !namespaces().contains("plush-" + id));

        assertThat(plush.run("logs", id).expect(ExitCode.SUCCESS).out()).contains("eth0:");
        Plush.await("the lease is forgotten", () -> !Files.exists(run(id).resolve("leases")));
    }

    /** As after a controller that died between the end of its run and giving back. */
    @Test
    void theNextRunGivesBackWhatWasLeft() throws Exception {
        assumeNamespaces();
        Path application = plush.file("app.xml", Applications.shell("net", 1, "true"));
        plush.run("run", application, "--local", "--plain").expect(ExitCode.SUCCESS);
        String id =
                plush.home().resolve("runs/latest").toRealPath().getFileName().toString();
        ip("netns", "add", "plush-" + id + "-e01");
        try {
            Files.writeString(run(id).resolve("leases"), "NAMESPACES plush-" + id + " \n");

            plush.run("run", application, "--local", "--plain").expect(ExitCode.SUCCESS);

            assertThat(namespaces()).doesNotContain("plush-" + id);
            assertThat(run(id).resolve("leases")).doesNotExist();
        } finally {
            ip("netns", "delete", "plush-" + id + "-e01"); // fails if all is well
        }
    }

    private static void assumeNamespaces() throws Exception {
        String name = "plush-probe-" + ProcessHandle.current().pid();
        boolean possible = ip("netns", "add", name) == 0;
        ip("netns", "delete", name);
        assumeTrue(possible, "SKIPPED: emulated hosts are not tested, network namespaces cannot be made here");
    }

    /** Returns the exit status. */
    private static int ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = Files.isExecutable(Path.of("/usr/sbin/ip")) ? "/usr/sbin/ip" : "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return -1; // there is no ip here
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static String namespaces() {
        String[] names = Path.of("/run/netns").toFile().list();
        return names == null ? "" : String.join("\n", names);
    }
}
