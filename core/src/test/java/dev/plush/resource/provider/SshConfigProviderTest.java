package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.Resource;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigProviderTest {
    private static final String MANAGER = "<resource_manager type='ssh-config' group='mine'/>";

    @TempDir
    Path folder;

    private Asking asking;

    @BeforeEach
    void ask() {
        asking = new Asking(folder);
    }

    @Test
    void namesWithoutWildcardsAreHosts() throws IOException {
        asking.with(
                ".ssh/config",
                """
                Include conf.d/*.conf ~/more
                # Host commented
                Host alpha "beta"  # trailing
                    HostName 192.0.2.1
                host=gamma
                Host *.example.org !secret.example.org ten?
                Match host delta
                    User other
                Host *
                    User me
                """);
        asking.with(".ssh/conf.d/b.conf", "Host second alpha\n").with(".ssh/conf.d/a.conf", "Host first\n");
        asking.with("more", "Host third\n");

        Pool pool = asking.pool(MANAGER);

        assertThat(pool.failures()).isEmpty();
        assertThat(pool.resources())
                .extracting(Resource::name)
                .containsExactly("first", "second", "alpha", "third", "beta", "gamma");
        assertThat(pool.resources()).allMatch(host -> host.group().equals("mine") && host.port() == 0);
        assertThat(pool.notes()).containsExactly("ssh-config " + folder + "/.ssh/config: 6 hosts");
    }

    @Test
    void aFileThatIncludesItselfComesToAnEnd() throws IOException {
        asking.with(".ssh/config", "Include config\nHost a\n");

        assertThat(asking.pool(MANAGER).resources()).hasSize(1);
    }

    @Test
    void anotherFileMayBeNamed() throws IOException {
        asking.with("lab_config", "Host lab1 lab2\n");

        assertThat(asking.pool("<resource_manager type='ssh-config' ssh-config='lab_config'/>")
                        .resources())
                .hasSize(2);
    }

    @Test
    void aFileWithoutHostsSaysSo() throws IOException {
        asking.with(".ssh/config", "Host *\n User me\n");

        assertThat(asking.pool(MANAGER).notes())
                .containsExactly("ssh-config " + folder
                        + "/.ssh/config: it has no Host line that names a host without * ? or !");
    }

    @Test
    void noFileIsSaid() throws IOException {
        assertThat(asking.failure(MANAGER))
                .isEqualTo("directory.xml:2:1: ssh-config: expected an OpenSSH configuration at " + folder
                        + "/.ssh/config, found no such file; name one by ssh-config=\"…\"");
    }
}
