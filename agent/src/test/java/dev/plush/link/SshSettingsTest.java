package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshSettingsTest {
    private static final Path HOME = Path.of("/home/me");

    @Test
    void readsWhatTheClientPrints() {
        SshSettings settings = parse(
                "host web",
                "user bob",
                "hostname 10.0.0.7",
                "port 2200",
                "identityfile ~/.ssh/a key",
                "identityfile %d/.ssh/%h-key",
                "identitiesonly yes",
                "identityagent none",
                "userknownhostsfile /tmp/a b/known /home/me/.ssh/known",
                "globalknownhostsfile /dev/null",
                "stricthostkeychecking accept-new",
                "hashknownhosts yes",
                "hostkeyalias foo",
                "proxyjump a,bob@b:22",
                "connecttimeout 7",
                "serveraliveinterval 5",
                "kexalgorithms curve25519-sha256,ecdh-sha2-nistp256",
                "certificatefile ~/.ssh/signed.pub");
        assertThat(settings)
                .isEqualTo(new SshSettings(
                        "web",
                        "10.0.0.7",
                        2200,
                        "bob",
                        List.of(Path.of("/home/me/.ssh/a key"), Path.of("/home/me/.ssh/10.0.0.7-key")),
                        true,
                        "none",
                        List.of(Path.of("/tmp/a b/known"), Path.of("/home/me/.ssh/known")),
                        List.of(Path.of("/dev/null")),
                        SshSettings.NewKeys.ADD,
                        true,
                        "foo",
                        "a,bob@b:22",
                        "",
                        7,
                        5,
                        List.of("curve25519-sha256", "ecdh-sha2-nistp256"),
                        List.of(Path.of("/home/me/.ssh/signed.pub"))));
    }

    @Test
    void nothingSaidMeansOpenSshsDefaults() {
        SshSettings settings = parse();
        assertThat(settings.hostName()).isEqualTo("web");
        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.user()).isEqualTo(System.getProperty("user.name"));
        assertThat(settings.newKeys()).isEqualTo(SshSettings.NewKeys.REFUSE);
        assertThat(settings.userKnownHosts()).first().isEqualTo(Path.of("/home/me/.ssh/known_hosts"));
    }

    @Test
    void noneMeansNone() {
        SshSettings settings = parse("proxyjump none", "proxycommand none", "identityfile none", "connecttimeout none");
        assertThat(settings.proxyJump()).isEmpty();
        assertThat(settings.proxyCommand()).isEmpty();
        assertThat(settings.identityFiles()).isEmpty();
        assertThat(settings.connectSeconds()).isZero();
    }

    @Test
    void onlyAcceptNewAndNoTakeNewKeys() {
        for (String strict : List.of("yes", "true", "ask", "nonsense")) {
            assertThat(parse("stricthostkeychecking " + strict).newKeys()).isEqualTo(SshSettings.NewKeys.REFUSE);
        }
        for (String loose : List.of("accept-new", "no", "false", "off")) {
            assertThat(parse("stricthostkeychecking " + loose).newKeys()).isEqualTo(SshSettings.NewKeys.ADD);
        }
    }

    @Test
    void knownHostsNameHasThePortUnlessItIsTheUsualOneOrThereIsAnAlias() {
        assertThat(parse("hostname h", "port 22").knownHostsName()).isEqualTo("h");
        assertThat(parse("hostname h", "port 23").knownHostsName()).isEqualTo("[h]:23");
        assertThat(parse("hostname h", "port 23", "hostkeyalias x").knownHostsName())
                .isEqualTo("x");
    }

    @Test
    void aPortThatIsNoNumberIsSaid() {
        assertThatThrownBy(() -> parse("port many"))
                .hasMessageContaining("\"port\"")
                .hasMessageContaining("\"many\"");
    }

    @Test
    void percentSignsAreReplaced() {
        SshTokens tokens = new SshTokens(HOME, "web", "10.0.0.7", 2200, "bob");
        assertThat(tokens.expand("nc %h %p as %r for %n in %d, 100 %% %x %"))
                .isEqualTo("nc 10.0.0.7 2200 as bob for web in /home/me, 100 % %x %");
        assertThat(tokens.path("${PATH_THAT_IS_NOT_SET}/k")).isEqualTo(Path.of("/k"));
    }

    private static SshSettings parse(String... lines) {
        return SshSettings.parse("web", List.of(lines), HOME);
    }
}
