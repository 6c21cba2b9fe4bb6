package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which SSH configurations say the same of every host; in doubt, none. */
class UniformConfigTest {
    @TempDir
    Path home;

    private boolean holds(String... lines) throws IOException {
        Path file = Files.write(home.resolve("config"), List.of(lines));
        return new UniformConfig(home).holds(List.of(home.resolve("none"), file));
    }

    @Test
    void whatSpeaksOfAllHostsDoes() throws IOException {
        assertThat(holds("# Host one", "Host *", "  User me", "Port=2222", "", "HostName %h.example.org"))
                .isTrue();
        assertThat(holds()).isTrue();
    }

    @Test
    void whatSpeaksOfSomeDoesNot() throws IOException {
        assertThat(holds("Host web*", "  User me")).isFalse();
        assertThat(holds("Host * !gate")).isFalse();
        assertThat(holds("host=one")).isFalse();
        assertThat(holds("Match user me", "  Port 1")).isFalse();
        assertThat(holds("CanonicalizeHostname yes")).isFalse();
    }

    @Test
    void whatIsIncludedCounts() throws IOException {
        Path parts = Files.createDirectories(home.resolve(".ssh/parts"));
        assertThat(holds("Include ~/.ssh/parts/*.conf none/*")).isTrue();
        Files.writeString(parts.resolve("all.conf"), "User me\n");
        assertThat(holds("Include ~/.ssh/parts/*.conf")).isTrue();
        Files.writeString(parts.resolve("one.conf"), "Host one\nUser you\n");
        assertThat(holds("Include ~/.ssh/parts/*.conf")).isFalse();
        assertThat(holds("Include parts/one.conf")).isFalse();
        assertThat(holds("Include ~/.ssh/*/all.conf")).isFalse();
        assertThat(holds("Include \"~/.ssh/parts/all.conf\"")).isFalse();
        Files.writeString(parts.resolve("loop.conf"), "Include " + parts.resolve("loop.conf") + "\n");
        assertThat(holds("Include parts/loop.conf")).isFalse();
    }
}
