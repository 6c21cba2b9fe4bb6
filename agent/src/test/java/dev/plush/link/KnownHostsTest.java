package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.KnownHosts.Verdict;
import dev.plush.link.testing.TestProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final byte[] KEY = key("ssh-ed25519", 1);
    private static final byte[] OTHER = key("ssh-ed25519", 2);
    private static final byte[] RSA = key("ssh-rsa", 3);

    @TempDir
    Path folder;

    @Test
    void aListedKeyIsKnown() throws IOException {
        KnownHosts known = known("a,b.example " + text(KEY));
        assertThat(known.judge("b.example", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("B.Example", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("c", KEY)).isEqualTo(new Verdict.Unknown(List.of(), false));
    }

    @Test
    void anotherKeyOfTheSameKindIsAChangedKey() throws IOException {
        KnownHosts known = known("# a comment", "", "a " + text(KEY));
        assertThat(known.judge("a", OTHER)).isInstanceOfSatisfying(Verdict.Changed.class, changed -> assertThat(
                        changed.expected().place())
                .isEqualTo(folder.resolve("known_hosts") + ":3"));
    }

    @Test
    void oneOfSeveralKeysOfTheSameKindIsEnough() throws IOException {
        KnownHosts known = known("a " + text(OTHER), "a " + text(KEY));
        assertThat(known.judge("a", KEY)).isInstanceOf(Verdict.Known.class);
    }

    @Test
    void aKeyOfAnotherKindIsUnknownAndTheKnownOnesAreTold() throws IOException {
        KnownHosts known = known("a " + text(KEY));
        assertThat(known.judge("a", RSA))
                .isInstanceOfSatisfying(Verdict.Unknown.class, unknown -> assertThat(unknown.others())
                        .hasSize(1));
    }

    @Test
    void portsMatterButALineWithoutOneVouchesForAll() throws IOException {
        KnownHosts known = known("[a]:2200 " + text(KEY), "b " + text(KEY));
        assertThat(known.judge("[a]:2200", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("[a]:2201", KEY)).isInstanceOf(Verdict.Unknown.class);
        assertThat(known.judge("[b]:2200", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("[b]:2200", OTHER)).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void patternsAndTheirExceptions() throws IOException {
        KnownHosts known = known("*.example,!bad.example,10.0.?.1 " + text(KEY), "[127.*]:* " + text(KEY));
        assertThat(known.judge("good.example", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("bad.example", KEY)).isInstanceOf(Verdict.Unknown.class);
        assertThat(known.judge("10.0.7.1", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("10.0.77.1", KEY)).isInstanceOf(Verdict.Unknown.class);
        assertThat(known.judge("[127.0.0.2]:2222", KEY)).isInstanceOf(Verdict.Known.class);
    }

    @Test
    void aRevokedKeyIsRefusedEvenIfItIsListed() throws IOException {
        KnownHosts known = known("a " + text(KEY), "@revoked * " + text(KEY));
        assertThat(known.judge("a", KEY)).isInstanceOf(Verdict.Revoked.class);
        assertThat(known.judge("a", OTHER)).isInstanceOf(Verdict.Changed.class);
    }

    @Test
    void certificateAuthoritiesAreSeenButDoNotVouch() throws IOException {
        KnownHosts known = known("@cert-authority *.example " + text(KEY));
        assertThat(known.judge("a.example", KEY)).isEqualTo(new Verdict.Unknown(List.of(), true));
    }

    @Test
    void linesThatAreNoKeysAreLeftOut() throws IOException {
        assertThat(known("a", "a ssh-ed25519", "a ssh-ed25519 ???", "|1|x|y ssh-rsa AAAA")
                        .of("a"))
                .isEmpty();
    }

    @Test
    void namesHashedByOpenSshAreFound() throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, "[host.example]:2200 " + text(KEY) + "\nplain " + text(OTHER) + "\n");
        TestProcesses.run(List.of("ssh-keygen", "-q", "-H", "-f", file.toString()));
        assertThat(Files.readString(file)).doesNotContain("host.example");
        KnownHosts known = KnownHosts.read(List.of(file));
        assertThat(known.judge("[host.example]:2200", KEY)).isInstanceOf(Verdict.Known.class);
        assertThat(known.judge("plain", OTHER)).isInstanceOf(Verdict.Known.class);
    }

    @Test
    void addedKeysAreFoundByOpenSsh() throws IOException {
        Path file = folder.resolve("new/known_hosts");
        for (boolean hash : new boolean[] {false, true}) {
            SshSettings settings = SshSettings.parse(
                    "h", List.of("userknownhostsfile " + file, "hashknownhosts " + (hash ? "yes" : "no")), folder);
            String name = "[h" + hash + "]:2200";
            KnownHostsFile.append(settings, name, KEY);
            assertThat(TestProcesses.run(List.of("ssh-keygen", "-F", name, "-f", file.toString())))
                    .contains(Base64.getEncoder().encodeToString(KEY));
        }
        assertThat(Files.readString(file)).contains("[hfalse]:2200").doesNotContain("htrue");
    }

    @Test
    void addingDoesNotContinueALineWithoutEnd() throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, "a " + text(KEY).strip());
        KnownHostsFile.append(SshSettings.parse("h", List.of("userknownhostsfile " + file), folder), "b", OTHER);
        assertThat(KnownHosts.read(List.of(file)).lines()).hasSize(2);
    }

    @Test
    void fingerprintsLookLikeOpenSshs() throws IOException {
        Path file = folder.resolve("key.pub");
        Files.writeString(file, text(KEY));
        assertThat(TestProcesses.run(List.of("ssh-keygen", "-l", "-f", file.toString())))
                .contains(KnownHosts.fingerprint(KEY));
    }

    private KnownHosts known(String... lines) throws IOException {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return KnownHosts.read(List.of(file));
    }

    private static String text(byte[] key) {
        return KnownHosts.type(key) + " " + Base64.getEncoder().encodeToString(key);
    }

    /** An encoded key: its kind, and a body of 32 bytes. */
    private static byte[] key(String type, int filler) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        byte[] key = new byte[4 + name.length + 4 + 32];
        key[3] = (byte) name.length;
        System.arraycopy(name, 0, key, 4, name.length);
        key[4 + name.length + 3] = 32;
        java.util.Arrays.fill(key, 4 + name.length + 4, key.length, (byte) filler);
        return key;
    }
}
