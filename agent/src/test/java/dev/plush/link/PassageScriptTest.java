package dev.plush.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that opens a way for files, with a program in place of {@code ssh} that just stays. */
class PassageScriptTest {
    @TempDir
    private Path folder;

    private Process start() throws Exception {
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path ssh = Files.writeString(programs.resolve("ssh"), "#!/bin/sh\necho ready passage\nexec sleep 60\n");
        assertThat(ssh.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", Stage0.COMMAND);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("SSH_AUTH_SOCK", "lent");
        Process process = builder.start();
        Map<String, String> values = new TreeMap<>(Map.of("folder", way().toString(), "remote", "/r", "name", "n"));
        for (String name : new String[] {"port", "user", "alias", "known", "strict", "seconds", "alive", "kex"}) {
            values.put(name, "1");
        }
        OutputStream in = process.getOutputStream();
        in.write(Stage0.text(values, SshResource.shellScript("passage.sh")));
        in.flush();
        var lines = process.inputReader();
        assertThat(lines.readLine()).isEqualTo("plush-stage0 1");
        assertThat(lines.readLine()).isEqualTo("ready passage");
        return process;
    }

    private Path way() {
        return folder.resolve("way");
    }

    /** A shell says on standard error that a program was killed; that stream may have lost its reader by then. */
    @Test
    void nothingStaysThoughNobodyListensAnyMore() throws Exception {
        Process process = start();
        assertThat(way()).isDirectory();
        process.getErrorStream().close();
        process.getInputStream().close();
        process.getOutputStream().close();
        TestProcesses.await("the folder is gone", () -> !Files.exists(way()));
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theEndOfTheProgramIsSaid() throws Exception {
        Process process = start();
        process.descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("sleep 60"))
                .forEach(ProcessHandle::destroyForcibly);
        assertThat(process.inputReader().readLine()).isEqualTo("fail RELAY the connection has ended");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(way()).doesNotExist();
        assertThat(process.exitValue()).isZero();
    }
}
