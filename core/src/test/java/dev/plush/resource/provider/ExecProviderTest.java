package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Attribute;
import dev.plush.link.testing.TestProcesses;
import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecProviderTest {
    private static final String MANAGER = "<resource_manager type='exec' command='./discover.sh'/>";

    @TempDir
    Path folder;

    private Asking asking;

    @BeforeEach
    void ask() {
        asking = new Asking(folder);
    }

    @Test
    void aProgramsJsonBecomesHosts() throws IOException {
        String json = "{\"hosts\": [{\"name\": \"a\", \"address\": \"10.0.0.7\", \"port\": 2222, \"user\": \"me\","
                + " \"identity\": \"keys/id\", \"via\": \"gate\", \"groups\": [\"web\", \"db\"],"
                + " \"attributes\": {\"rack\": \"r7\", \"disks\": 4}}, {\"name\": \"b\"}, \"c\"]}";
        asking.with("hosts.json", json);

        Pool pool = asking.pool("<resource_manager type='exec' command='cat hosts.json' group='lab'/>");

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.notes()).containsExactly("exec \"cat hosts.json\": 3 hosts");
        assertThat(pool.resources())
                .containsExactly(
                        new Resource(
                                "a",
                                "10.0.0.7",
                                Transport.SSH,
                                2222,
                                "me",
                                folder.resolve("keys/id").toString(),
                                "gate",
                                "exec",
                                "web,db",
                                false,
                                List.of(new Attribute("disks", "4"), new Attribute("rack", "r7"))),
                        plain("b"),
                        plain("c"));
    }

    private static Resource plain(String name) {
        return new Resource(name, name, Transport.SSH, 0, "", "", "", "exec", "lab", false, List.of());
    }

    @Test
    void anEmptyListIsSaidToBeOne() throws IOException {
        Pool pool = asking.pool("<resource_manager type='exec' command='echo []'/>");

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.notes()).containsExactly("exec \"echo []\": it printed an empty list of hosts");
    }

    @Test
    void aProgramThatFailsIsQuoted() throws IOException {
        asking.withProgram("discover.sh", "#!/bin/sh\necho half a list\necho 'no credentials in' >&2\nexit 3\n");

        assertThat(asking.failure(MANAGER))
                .isEqualTo(
                        "directory.xml:2:1: exec \"./discover.sh\": expected exit status 0, found 3: \"no credentials"
                                + " in\"; run it by hand in " + folder);
    }

    @Test
    void aProgramThatIsNotThereIsNamedByTheShell() throws IOException {
        assertThat(asking.failure(MANAGER))
                .contains("expected exit status 0, found 127: \"")
                .contains("discover.sh");
    }

    @Test
    void aProgramThatDoesNotEndIsKilledWithItsChildren() throws Exception {
        asking.withProgram("discover.sh", "#!/bin/sh\necho asking >&2\nsleep 1000 & echo $! > child; wait\n");

        String failure = asking.failure("<resource_manager type='exec' command='./discover.sh' timeout='1s'/>");

        assertThat(failure).contains("no end within 1.0 s, so it was killed; until then: \"asking\"");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        TestProcesses.await("the sleep that it left behind has ended", () -> !running(child));
    }

    /** Returns whether the process runs; one that nobody has reaped yet does not. */
    private static boolean running(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return false; // reaped
        }
    }

    @Test
    void aProgramThatNeverStopsPrintingIsStopped() throws IOException {
        assertThat(asking.failure("<resource_manager type='exec' command='yes'/>"))
                .contains("more than 16 MiB were printed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"hosts\": [{\"name\": \"a\",}]}|line 1, column 25: expected a name in double quotes in JSON, found \"}]}\"",
                "[{\"name\": \"a\" \"port\": 1}]|line 1, column 15: expected \",\" or \"}\" in an object in JSON, found \"\"port\": 1}]\"",
                "[1 2]|line 1, column 4: expected \",\" or \"]\" in an array in JSON, found \"2]\"",
                "[] []|line 1, column 4: expected the end after the first value in JSON, found \"[]\"",
                "hello|line 1, column 1: expected a value in JSON, found \"hello\"",
                "{\"host\": []}|expected {\"hosts\": […]} or an array of hosts, found an object with [host]",
                "[7]|hosts[0]: expected an object or a host's name, found \"7\"",
                "[{\"nam\": \"a\"}]|hosts[0]: unknown field \"nam\"; a host has name, address, port, user, identity, via, group, groups and attributes",
                "[\"a\", {\"user\": \"me\"}]|hosts[1]: expected a \"name\"",
                "[\"-oProxyCommand=x\"]|hosts[0]: expected as a host's name a host name or address, made of letters, digits and . - _ :, found \"-oProxyCommand=x\"",
                "[{\"name\": \"a\", \"port\": 70000}]|hosts[0]: host a: expected a port from 1 to 65535, found \"70000\"",
                "[{\"name\": \"a\", \"user\": [\"me\"]}]|hosts[0]: expected a text or a number as \"user\", found an array",
                "[\"a\", \"a\"]|hosts[1]: host \"a\" is there already; give each name once",
                "``|expected JSON on standard output, found nothing; a program that knows no hosts prints []",
            })
    void whatCannotBeUsedIsSaidExactly(String json, String message) throws IOException {
        asking.with("hosts.json", json);

        assertThat(asking.failure("<resource_manager type='exec' command='cat hosts.json'/>"))
                .isEqualTo("directory.xml:2:1: exec \"cat hosts.json\": " + message);
    }

    @Test
    void theSecondLineIsTheSecond() throws IOException {
        asking.with("hosts.json", "[\n  \"a\",\n  nope]\n");

        assertThat(asking.failure("<resource_manager type='exec' command='cat hosts.json'/>"))
                .contains("line 3, column 3: expected a value");
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersFromAnswering() throws IOException {
        Pool pool = asking.pool("<resource_manager type='ssh'><node hostname='a'/></resource_manager>"
                + "<resource_manager type='exec' command='false'/>"
                + "<resource_manager type='exec' command='echo \"[\\\"a\\\", \\\"b\\\"]\"'/>");

        assertThat(pool.resources()).extracting(Resource::name).containsExactly("a", "b");
        assertThat(pool.failures())
                .singleElement()
                .asString()
                .contains("exec \"false\": expected exit status 0, found 1");
        assertThat(pool.notes()).contains("1 host listed", "1 host known already, used once: a");
    }
}
