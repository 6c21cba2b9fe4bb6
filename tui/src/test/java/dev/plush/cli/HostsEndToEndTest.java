package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostPooled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hosts there are, what they are like, and which are taken. */
class HostsEndToEndTest {
    private static final String DIRECTORY =
            """
            <plush>
              <resource_manager type="local"><pool size="3" group="demo"/></resource_manager>
              <resource_manager type="ssh">
                <node name="gone" hostname="127.0.0.1" port="1" group="lab"/>
              </resource_manager>
            </plush>
            """;

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

    @Test
    void thePoolAloneIsShownWithWhatWasMeasuredAndNothingIsLeft() {
        Plush.Ran hosts =
                plush.run("hosts", "--hosts", plush.file("pool.xml", DIRECTORY)).expect(ExitCode.SUCCESS);

        List<String> lines = hosts.out().lines().toList();
        assertThat(lines.get(0)).startsWith("HOST ").doesNotContain("PENALTY");
        assertThat(lines.get(1)).startsWith("h01 ").contains("measured", "cpus ", "mem_free ", "latency ");
        assertThat(lines.get(4)).startsWith("gone ").contains("unreachable");
        assertThat(lines.get(5)).contains("TCP_REFUSED", "127.0.0.1 port 1", "Start sshd there");
        plush.awaitNothingLeft();
        assertThat(Files.exists(plush.home().resolve("runs"))).isFalse();
    }

    @Test
    void eachHostOfAnApplicationSaysWhatItIsForOrWhyNot() {
        Path application = application("<spares>1</spares><require attribute=\"os_name\" value=\"Linux\"/>");

        Plush.Ran hosts = plush.run("hosts", application, "--hosts", plush.file("pool.xml", DIRECTORY))
                .expect(ExitCode.SUCCESS);

        assertThat(hosts.out())
                .containsPattern("h01 +measured +web 1 +0 +os_name Linux")
                .containsPattern("h02 +measured +web spare 1 +0")
                .containsPattern("h03 +measured +- +0")
                .contains("    not web: penalty 0; 2 hosts were as good or better")
                .containsPattern("gone +unreachable +- +-")
                .contains("web: 1 host and 1 spare, of 3 that can serve");
        plush.awaitNothingLeft();
    }

    @Test
    void aComponentThatCannotGetItsHostsIsExitCodeFourAndSaysWhy() {
        Path application = application("<require attribute=\"cpus\" min=\"100000\"/>");

        Plush.Ran hosts = plush.run("hosts", application, "--local", "2").expect(ExitCode.NOT_ENOUGH_HOSTS);

        assertThat(hosts.out()).containsPattern("not web: cpus \\d+ is less than 100000");
        assertThat(hosts.err()).contains("component \"web\" needs 1 host and gets 0", "2 miss a limit (h01: cpus ");
    }

    @Test
    void theDocumentForProgramsHasAllOfIt() {
        Map<String, Object> document =
                Json.object(plush.run("hosts", application("<spares>1</spares>"), "--local", "3", "--json")
                        .expect(ExitCode.SUCCESS)
                        .out());

        assertThat(document).containsEntry("schemaVersion", 1.0).containsEntry("enough", true);
        List<?> hosts = (List<?>) document.get("hosts");
        assertThat(hosts).hasSize(3);
        Map<?, ?> second = (Map<?, ?>) hosts.get(1);
        assertThat(((Map<?, ?>) second.get("attributes")).keySet().toString())
                .contains("load_1m", "clock_skew", "clock_error", "kernel");
        Map<?, ?> standing = (Map<?, ?>) ((List<?>) second.get("components")).get(0);
        assertThat(standing.get("role")).isEqualTo("spare");
        assertThat(standing.get("penalty")).isEqualTo(0.0);
    }

    @Test
    void withoutMeasuringNoHostIsTouched() {
        Plush.Ran hosts = plush.run("hosts", "--hosts", plush.file("pool.xml", DIRECTORY), "--no-measure")
                .expect(ExitCode.SUCCESS);

        assertThat(hosts.out()).containsPattern("gone +known").doesNotContain("cpus");
        assertThat(Files.exists(plush.home())).isFalse();
    }

    @Test
    void aRunMeasuresOnlyIfItIsAskedToAndTakesHostsByIt() {
        plush.run("run", application("<require attribute=\"disk_free\" min=\"1MiB\"/>"), "--local", "2", "--plain")
                .expect(ExitCode.SUCCESS);
        Story measured = plush.latest().assertWhole();
        assertThat(measured.all(HostPooled.class)).allMatch(host -> host.attributes().stream()
                .anyMatch(one -> one.name().equals("disk_free")));
        assertThat(measured.all(HostAcquired.class)).hasSize(1);

        plush.run("run", application(""), "--local", "1", "--plain").expect(ExitCode.SUCCESS);
        assertThat(plush.latest().assertWhole().all(HostPooled.class))
                .allMatch(host -> host.attributes().isEmpty());
        plush.awaitNothingLeft();
    }

    @Test
    void theHostsOfTheRunBeforeAreTakenFirst() {
        Path application = application("");
        String nodes = "<plush><resource_manager type='local'><pool size='%d'/></resource_manager></plush>";
        plush.run("run", application, "--hosts", plush.file("one.xml", String.format(nodes, 1)), "--plain")
                .expect(ExitCode.SUCCESS);
        Path records = plush.latest().folder().path().resolve("hosts.txt");
        assertThat(records).hasContent("h01");
        write(records, "h03\n");

        plush.run("run", application, "--hosts", plush.file("three.xml", String.format(nodes, 3)), "--plain")
                .expect(ExitCode.SUCCESS);

        assertThat(plush.latest().folder().path().resolve("hosts.txt")).hasContent("h03");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path application(String wishes) {
        return plush.file(
                "app.xml", Applications.shell("web", 1, "true").replace("</num_hosts>", "</num_hosts>" + wishes));
    }
}
