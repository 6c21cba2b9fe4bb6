package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a folder of its own, with a Java and a Maven that only say how they were called. */
final class LauncherTest {
    private static final String SAY_ARGUMENTS = "#!/bin/sh\nfor a in \"$@\"; do echo \"arg=$a\"; done\n";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;
    private Path java;
    private Path tools;

    @BeforeEach
    void layOut() throws IOException {
        home = Files.createDirectories(folder.resolve("my plush"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("../plush"), home.resolve("plush"), StandardCopyOption.COPY_ATTRIBUTES);
        java = makeJava("jdk", "17.0.9");
        // All that the script may use; what it must find or miss itself, such as mvn, is up to each test.
        for (String program : List.of("mkdir", "rm", "mv", "sed", "grep", "tail", "sleep", "find", "readlink")) {
            Path real = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            script(tools.resolve(program), "#!/bin/sh\nexec " + real + " \"$@\"\n");
        }
    }

    @Test
    void argumentsComeThroughAsTheyAre() throws Exception {
        makeJar();
        Ran ran = run(home.resolve("plush"), "run", "my app.xml", "--set", "a=b c", "*", "");
        assertThat(ran.lines())
                .containsSubsequence("arg=-jar", "arg=" + jar(), "arg=run", "arg=my app.xml", "arg=--set", "arg=a=b c")
                .endsWith("arg=*", "arg=");
        assertThat(ran.errors()).isEmpty();
    }

    @Test
    void execHasAQuickBeginningOfItsOwn() throws Exception {
        makeJar();
        assertThat(run(home.resolve("plush"), "exec", "--", "true").lines())
                .containsSubsequence("arg=-cp", "arg=" + jar(), "arg=dev.plush.cli.QuickExec", "arg=exec", "arg=--")
                .doesNotContain("arg=-jar");
    }

    @Test
    void execNeedsNoJavaWhereThereIsAPerl() throws Exception {
        makeJar();
        Path client = Files.createDirectories(home.resolve("tui/src/main/perl")).resolve("exec.pl");
        Files.writeString(client, "");
        assertThat(run(home.resolve("plush"), "exec", "--", "true").lines()).contains("arg=dev.plush.cli.QuickExec");
        script(tools.resolve("perl"), SAY_ARGUMENTS);
        Ran ran = run(home.resolve("plush"), "exec", "--on", "h 1", "--", "*", "");
        assertThat(ran.lines())
                .containsExactly(
                        "arg=" + client,
                        "arg=" + home.resolve("plush"),
                        "arg=--on",
                        "arg=h 1",
                        "arg=--",
                        "arg=*",
                        "arg=");
        assertThat(run(home.resolve("plush"), "runs").lines()).contains("arg=-jar", "arg=runs");
        environment.put("PLUSH_EXEC", "java"); // as the client says when it leaves it to Java
        assertThat(run(home.resolve("plush"), "exec", "--", "true").lines()).contains("arg=dev.plush.cli.QuickExec");
    }

    @Test
    void linksToTheScriptAreFollowed() throws Exception {
        makeJar();
        Path first = Files.createSymbolicLink(tools.resolve("first"), home.resolve("plush"));
        Path second = Files.createSymbolicLink(
                folder.resolve("second"), Path.of("tools").resolve(first.getFileName()));
        assertThat(run(second, "--help").lines()).contains("arg=" + jar(), "arg=--help");
    }

    @Test
    void flagsFitTheJavaThatIsThere() throws Exception {
        makeJar();
        assertThat(run(home.resolve("plush")).lines())
                .contains("arg=-XX:+UseSerialGC")
                .noneMatch(line -> line.contains("unsafe"));
        java = makeJava("newer", "25.0.3");
        assertThat(run(home.resolve("plush")).lines())
                .contains("arg=--sun-misc-unsafe-memory-access=allow", "arg=--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void oldJavaIsNamedAndNotUsed() throws Exception {
        makeJar();
        java = makeJava("old", "11.0.2");
        Ran ran = run(home.resolve("plush"), "--help");
        // A newer one may be installed on this machine, and is taken then; the old one never is.
        assertThat(ran.lines()).doesNotContain("arg=--help");
    }

    @Test
    void archiveOfClassesIsUsedOnlyIfItIsNewerThanTheJar() throws Exception {
        makeJar();
        Path archive = Files.writeString(jar().resolveSibling("plush-17.0.9.jsa"), "classes");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(home.resolve("plush")).lines()).contains("arg=-XX:SharedArchiveFile=" + archive);
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));
        assertThat(run(home.resolve("plush")).lines()).noneMatch(line -> line.contains("SharedArchiveFile"));
        assertThat(archive).as("this Java makes none, which is remembered").isEmptyFile();
    }

    @Test
    void whatIsNotBuiltIsBuiltFirst() throws Exception {
        makeMaven(
                "echo \"[INFO] Building Plush core 1 [4/6]\"; sleep 2; mkdir -p tui/target; : > tui/target/plush.jar");
        Ran ran = run(home.resolve("plush"), "--help");
        assertThat(ran.lines()).contains("arg=-jar", "arg=--help");
        assertThat(ran.errors()).contains("plush: building Plush", "building core (4 of 6)", "plush: built in");
        assertThat(jar().resolveSibling("build.lock")).doesNotExist();
    }

    @Test
    void failedBuildShowsItsEndAndWhereTheRestIs() throws Exception {
        makeMaven("echo '[INFO] fine'; echo '[ERROR] no such compiler'; exit 3");
        Ran ran = run(home.resolve("plush"), "--help");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.errors())
                .contains("[ERROR] no such compiler", "status 3", "build.log")
                .doesNotContain("fine");
        assertThat(jar().resolveSibling("build.lock")).doesNotExist();
    }

    @Test
    void twoThatStartAtOnceBuildOnce() throws Exception {
        makeMaven("echo built >> builds; sleep 2; mkdir -p tui/target; : > tui/target/plush.jar");
        Process first = start(home.resolve("plush"), "one");
        Process second = start(home.resolve("plush"), "two");
        assertThat(end(first).lines()).contains("arg=one");
        assertThat(end(second).lines()).contains("arg=two");
        assertThat(home.resolve("builds")).hasContent("built\n");
    }

    @Test
    void lockOfADeadBuildIsTaken() throws Exception {
        makeMaven("mkdir -p tui/target; : > tui/target/plush.jar");
        Process dead = new ProcessBuilder("true").start();
        assertThat(dead.waitFor()).isZero();
        Path lock = Files.createDirectories(jar().resolveSibling("build.lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
        assertThat(run(home.resolve("plush"), "--help").lines()).contains("arg=--help");
    }

    @Test
    void missingMavenIsSaid() throws Exception {
        Ran ran = run(home.resolve("plush"), "--help");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.errors()).contains("found no mvn in the PATH");
    }

    /** What the script printed and its exit status. */
    private record Ran(int status, List<String> lines, String errors) {}

    private Ran run(Path script, String... arguments) throws Exception {
        return end(start(script, arguments));
    }

    private Process start(Path script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().put("PATH", tools.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Ran end(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out.lines().toList(), errors);
    }

    private Path jar() throws IOException {
        return home.toRealPath().resolve("tui/target/plush.jar");
    }

    private void makeJar() throws IOException {
        Files.createDirectories(jar().getParent());
        Files.createFile(jar());
    }

    private Path makeJava(String name, String version) throws IOException {
        Path jdk = Files.createDirectories(folder.resolve(name).resolve("bin")).getParent();
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/java"), SAY_ARGUMENTS);
        script(jdk.resolve("bin/javac"), SAY_ARGUMENTS);
        return jdk;
    }

    private void makeMaven(String body) throws IOException {
        script(tools.resolve("mvn"), "#!/bin/sh\n" + body + "\n");
    }

    private static void script(Path path, String text) throws IOException {
        Files.writeString(path, text);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }
}
