package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {
    @TempDir
    Path folder;

    @Test
    void theSameClassesGiveTheSameBytes() throws Exception {
        AgentJar first = AgentJar.in(folder.resolve("a"));
        AgentJar second = AgentJar.in(folder.resolve("b"));
        assertThat(first.sha256()).isEqualTo(second.sha256());
        assertThat(first.path()).hasSameBinaryContentAs(second.path());
        assertThat(first.path().getFileName().toString()).contains(first.sha256());
        assertThat(AgentJar.in(folder.resolve("a"))).isEqualTo(first);
        try (var files = Files.list(folder.resolve("a"))) {
            assertThat(files).containsExactly(first.path());
        }
    }

    @Test
    void itHoldsTheAgentAndTheWireAndNothingElse() throws Exception {
        try (JarFile jar = new JarFile(AgentJar.in(folder).path().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.plush.agent.AgentMain");
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("dev/plush/agent/child/Children.class", "dev/plush/wire/Frames.class")
                    .allMatch(name -> name.matches("META-INF/MANIFEST\\.MF|dev/plush/(agent|wire)/.*\\.class"));
        }
    }
}
