package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.Resource;
import dev.plush.resource.Resource.Transport;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsibleProviderTest {
    private static final String INI =
            """
            # a comment
            lone.example.org

            [web]
            www[01:03].example.org http_port=80
            ; another
            jumper ansible_host=192.0.2.50 ansible_port=5555 ansible_user=me motto="two words" # trailing

            [db]
            db-[a:b].example.org:2222
            www02.example.org
            [2001:db8::7]:23

            [site:children]
            web
            db

            [site:vars]
            ansible_user = deploy
            rack=outer
            db_password=hidden
            greeting={{ motto }}

            [db:vars]
            rack=inner
            ansible_ssh_private_key_file=keys/db
            """;

    private static final String YAML =
            """
            all:
              vars:
                rack: outermost
              hosts:
                lone.example.org:
              children:
                site:
                  vars: {ansible_user: deploy, rack: outer, db_password: !vault "$ANSIBLE_VAULT;1.1;AES256 3633"}
                  children:
                    web:
                      hosts:
                        www[01:03].example.org: {http_port: 80}
                        jumper:
                          ansible_host: 192.0.2.50
                          ansible_port: 5555
                          ansible_user: me
                          motto: two words
                    db:
                      hosts:
                        db-[a:b].example.org: {ansible_port: 2222}
                        www02.example.org:
                        2001:db8::7: {ansible_port: 23}
                      vars: {rack: inner, ansible_ssh_private_key_file: keys/db}
            """;

    /** What {@code ansible-inventory --list} prints for the same hosts. */
    private static final String LIST =
            """
            {
              "_meta": {"hostvars": {
                "lone.example.org": {},
                "www01.example.org": {"http_port": 80, "ansible_user": "deploy", "rack": "outer"},
                "www02.example.org": {"http_port": 80, "ansible_user": "deploy", "rack": "inner",
                                      "ansible_ssh_private_key_file": "keys/db"},
                "www03.example.org": {"http_port": 80, "ansible_user": "deploy", "rack": "outer"},
                "jumper": {"ansible_host": "192.0.2.50", "ansible_port": 5555, "ansible_user": "me",
                           "motto": "two words", "rack": "outer"},
                "db-a.example.org": {"ansible_port": 2222, "ansible_user": "deploy", "rack": "inner",
                                     "ansible_ssh_private_key_file": "keys/db"},
                "db-b.example.org": {"ansible_port": 2222, "ansible_user": "deploy", "rack": "inner",
                                     "ansible_ssh_private_key_file": "keys/db"},
                "2001:db8::7": {"ansible_port": 23, "ansible_user": "deploy", "rack": "inner",
                                "ansible_ssh_private_key_file": "keys/db", "ports": [1, 2]}
              }},
              "all": {"children": ["ungrouped", "site"]},
              "ungrouped": {"hosts": ["lone.example.org"]},
              "site": {"children": ["web", "db"]},
              "web": {"hosts": ["www01.example.org", "www02.example.org", "www03.example.org", "jumper"]},
              "db": ["db-a.example.org", "db-b.example.org", "www02.example.org", "2001:db8::7"]
            }
            """;

    @TempDir
    Path folder;

    private Asking asking;

    @BeforeEach
    void ask() {
        asking = new Asking(folder);
    }

    private static String manager(String inventory) {
        return "<resource_manager type='ansible' inventory='" + inventory + "'/>";
    }

    private String text(Pool pool) {
        return pool.resources().stream()
                .map(host -> host.name() + " " + host.address() + ":" + host.port() + " " + host.user() + " ["
                        + host.group() + "] " + host.identity().replace(folder + "/", "") + " "
                        + host.attributes().stream()
                                .map(a -> a.name() + "=" + a.value())
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String expected(String lone) {
        return lone
                + """
                www01.example.org www01.example.org:0 deploy [site,web]  http_port=80 rack=outer
                www02.example.org www02.example.org:0 deploy [site,db,web] keys/db http_port=80 rack=inner
                www03.example.org www03.example.org:0 deploy [site,web]  http_port=80 rack=outer
                jumper 192.0.2.50:5555 me [site,web]  motto=two words rack=outer
                db-a.example.org db-a.example.org:2222 deploy [site,db] keys/db rack=inner
                db-b.example.org db-b.example.org:2222 deploy [site,db] keys/db rack=inner
                2001:db8::7 2001:db8::7:23 deploy [site,db] keys/db rack=inner""";
    }

    @Test
    void anIniInventoryBecomesHosts() throws IOException {
        Pool pool = asking.with("hosts.ini", INI).pool(manager("hosts.ini"));

        assertThat(pool.failures()).isEmpty();
        assertThat(text(pool)).isEqualTo(expected("lone.example.org lone.example.org:0  []  \n"));
        assertThat(pool.notes())
                .containsExactly(
                        "ansible inventory hosts.ini: 8 hosts in 3 groups",
                        "ansible inventory hosts.ini: variables that look secret or are templates are left out:"
                                + " db_password, greeting");
    }

    @Test
    void aYamlInventoryBecomesTheSameHosts() throws IOException {
        Pool pool = asking.with("hosts.yml", YAML).pool(manager("hosts.yml"));

        assertThat(pool.failures()).isEmpty();
        assertThat(text(pool)).isEqualTo(expected("lone.example.org lone.example.org:0  []  rack=outermost\n"));
        assertThat(pool.notes()).containsExactly("ansible inventory hosts.yml: 8 hosts in 3 groups");
    }

    @Test
    void theListOfAnsibleInventoryBecomesTheSameHosts() throws IOException {
        Pool pool = asking.with("hosts.json", LIST).pool(manager("hosts.json"));

        assertThat(pool.failures()).isEmpty();
        assertThat(text(pool)).isEqualTo(expected("lone.example.org lone.example.org:0  []  \n"));
    }

    @Test
    void aProgramIsAskedForItsList() throws IOException {
        asking.with("list.json", LIST).withProgram("hosts", "#!/bin/sh\n[ \"$1\" = --list ] && cat list.json\n");

        Pool pool = asking.pool(manager("hosts"));

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.resources()).hasSize(8);
    }

    @Test
    void aProgramThatFailsIsQuoted() throws IOException {
        asking.withProgram("hosts", "#!/bin/sh\necho 'the cloud says no' >&2\nexit 7\n");

        assertThat(asking.failure(manager("hosts")))
                .isEqualTo("directory.xml:2:1: ansible inventory hosts: expected exit status 0 of it with --list, found"
                        + " 7: \"the cloud says no\"");
    }

    @Test
    void aGroupIsTakenWithTheGroupsInIt() throws IOException {
        asking.with("hosts.ini", INI);

        Pool db = asking.pool("<resource_manager type='ansible' inventory='hosts.ini' group='db'/>");
        Pool site = asking.pool("<resource_manager type='ansible' inventory='hosts.ini' group='site'/>");

        assertThat(db.resources()).hasSize(4);
        assertThat(db.notes()).contains("ansible inventory hosts.ini: 4 hosts in group \"db\"");
        assertThat(site.resources()).hasSize(7);
    }

    @Test
    void aGroupThatIsNotThereIsSaid() throws IOException {
        asking.with("hosts.ini", INI);

        Pool pool = asking.pool("<resource_manager type='ansible' inventory='hosts.ini' group='dbs'/>");

        assertThat(pool.resources()).isEmpty();
        assertThat(pool.notes())
                .containsExactly("ansible inventory hosts.ini: it has no group \"dbs\"; it has db, site, web");
    }

    @Test
    void anInventoryWithoutHostsSaysSo() throws IOException {
        assertThat(asking.with("hosts.ini", "# nobody\n")
                        .pool(manager("hosts.ini"))
                        .notes())
                .containsExactly("ansible inventory hosts.ini: it has no hosts");
        assertThat(asking.with("hosts.yml", "---\n").pool(manager("hosts.yml")).notes())
                .containsExactly("ansible inventory hosts.yml: it has no hosts");
    }

    @Test
    void hostsThatAreNotReachedBySshAreLeftOut() throws IOException {
        asking.with("hosts.ini", "here ansible_connection=local\nbox ansible_connection=docker\nfar\n");

        Pool pool = asking.pool(manager("hosts.ini"));

        assertThat(pool.resources()).extracting(Resource::name).containsExactly("here", "far");
        assertThat(pool.resources()).extracting(Resource::transport).containsExactly(Transport.LOCAL, Transport.SSH);
        assertThat(pool.notes())
                .contains("ansible inventory hosts.ini: host \"box\" is left out: Plush speaks SSH, and its"
                        + " ansible_connection is \"docker\"");
    }

    @Test
    void aHostServesEveryGroupThatItIsIn() throws IOException {
        Pool pool = asking.with("hosts.ini", INI).pool(manager("hosts.ini"));

        Resource www02 = pool.resources().get(2);
        assertThat(List.of("site", "web", "db")).allMatch(group -> ("," + www02.group() + ",").contains(group));
    }

    @Test
    void aFolderOrAMissingFileIsSaid() throws IOException {
        Files.createDirectory(folder.resolve("inventory"));

        assertThat(asking.failure(manager("inventory")))
                .endsWith("ansible inventory inventory: expected a file, found a folder; name a file in it");
        assertThat(asking.failure(manager("none.ini")))
                .endsWith("expected a file that can be read, but there is none; check the name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hosts.ini|[web:childs]|line 1: expected [web], [web:children] or [web:vars], found [web:childs]",
                "hosts.ini|a;[all:vars];oops|line 3: expected name=value in [all:vars], found \"oops\"",
                "hosts.ini|[s:children];web|line 2: expected a group called \"web\" in this file, found none; write [web] with its hosts",
                "hosts.ini|a b|line 1: expected name=value after host \"a\", found \"b\"",
                "hosts.ini|a[1:b]|line 1: expected a range such as [01:50], [a:f] or [1:9:2] in a host's name, found \"a[1:b]\"",
                "hosts.ini|a[5:1]|line 1: the range in \"a[5:1]\" has nothing in it: expected its end at or after its beginning, and a step of 1 or more",
                "hosts.ini|a[1:999999999]|line 1: \"a[1:999999999]\" stands for more than 100000 hosts; shorten the range",
                "hosts.ini|[a:children];b;[b:children];a|group \"a\" stands within itself; take it out of one of its children",
                "hosts.ini|a ansible_port=ssh|host a: expected a port from 1 to 65535, found \"ssh\"",
                "hosts.ini|a ansible_host=\"{{ b }}\"|host \"a\": expected a plain value of ansible_host, found the template \"{{ b }}\"; `ansible-inventory --list` writes the values out",
                "hosts.yml|all:;  hosts;  x: y|line 3, column 4: not YAML: mapping values are not allowed here",
                "hosts.yml|all: {host: {a: }}|all: expected hosts, children or vars in a group, found \"host\"",
                "hosts.yml|all: [a, b]|all: expected names followed by \":\", found an array",
                "hosts.json|{\"web\": {\"hosts\": \"a\"}}|web.hosts: expected an array, found \"a\"",
                "hosts.json|{\"web\"}|line 1, column 7: expected \":\" after a name in JSON, found \"}\"",
            })
    void whatCannotBeUsedIsSaidExactly(String file, String inventory, String message) throws IOException {
        asking.with(file, inventory.replace(';', '\n'));

        assertThat(asking.failure(manager(file)))
                .isEqualTo("directory.xml:2:1: ansible inventory " + file + ": " + message);
    }
}
