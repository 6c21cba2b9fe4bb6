package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for package managers, run by a real sh with programs that write down what they were asked for. */
class PackageCommandsTest {
    @TempDir
    private Path folder;

    private Path work;

    record Ran(int status, String out) {}

    @BeforeEach
    void folders() throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(folder.resolve("bin"));
        for (String each : List.of("env", "cat", "grep", "mkdir", "chmod")) {
            String real = Files.exists(Path.of("/bin", each)) ? "/bin/" : "/usr/bin/";
            program(each, "exec " + real + each + " \"$@\"");
        }
        program("id", "echo 1000");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Writes down its name, and its arguments one a line. */
    private void recorder(String name) throws IOException {
        program(name, "printf '%s\\n' " + name + " \"$@\" >> ../asked");
    }

    private List<String> asked() throws IOException {
        Path file = folder.resolve("asked");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private Ran run(String command) throws Exception {
        return run(command, folder.resolve("bin").toString());
    }

    private Ran run(String command, String path) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(work.toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("npm_config_offline", "true");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), out);
    }

    private static SoftwareSpec software(String type, String install, String... wanted) {
        List<PackageSpec> packages = new ArrayList<>();
        for (String each : wanted) {
            packages.add(
                    each.startsWith("file:")
                            ? new PackageSpec("f", "file", "x", each.substring(5), "", false, Place.NONE)
                            : new PackageSpec("n", PackageSpec.BY_NAME, each, "", "", false, Place.NONE));
        }
        return new SoftwareSpec("s", type, packages, install, 0, "", Place.NONE);
    }

    @Test
    void aptInstallsAsRootByWayOfSudoAndUpdatesItsListsOnlyIfItMust() throws Exception {
        program("sudo", "shift; echo sudo >> ../asked; exec \"$@\"");
        program(
                "apt-get",
                "echo \"$DEBIAN_FRONTEND $*\" >> ../asked; case $* in *update) : > ../updated ;; *) [ -e ../updated ] ;; esac");
        Ran ran = run(PackageCommands.install(software("apt", "", "curl", "jq=1.7")));
        assertThat(ran).isEqualTo(new Ran(0, ""));
        String install = "noninteractive -o DPkg::Lock::Timeout=300 install -y --no-install-recommends curl jq=1.7";
        assertThat(asked())
                .containsExactly(
                        "sudo", install, "sudo", "noninteractive -o DPkg::Lock::Timeout=300 update", "sudo", install);
    }

    @Test
    void aptAsRootNeedsNoSudoAndItsFailureIsTheCommands() throws Exception {
        program("id", "echo 0");
        program("apt-get", "echo 'E: Unable to locate package curl' >&2; exit 100");
        Ran ran = run(PackageCommands.install(software("apt", "", "curl")));
        assertThat(ran.status()).isEqualTo(100);
        assertThat(ran.out()).contains("Unable to locate package curl");
    }

    @Test
    void whatAptHasInstalledIsPresent() throws Exception {
        program(
                "dpkg-query",
                "case $4 in curl) echo installed 8.5.0 ;; gone) echo config-files 1 ;; *) exit 1 ;; esac");
        assertThat(run(PackageCommands.check(software("apt", "", "curl"))).status())
                .isZero();
        assertThat(run(PackageCommands.check(software("apt", "", "curl=8.5.0"))).status())
                .isZero();
        for (String missing : List.of("curl=8.6", "gone", "never")) {
            assertThat(run(PackageCommands.check(software("apt", "", "curl", missing)))
                            .status())
                    .as(missing)
                    .isEqualTo(1);
        }
    }

    @Test
    void theRealDpkgKnowsWhatIsInstalled() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-query")), "needs dpkg-query");
        assertThat(run(PackageCommands.check(software("apt", "", "dpkg")), "/usr/bin:/bin"))
                .isEqualTo(new Ran(0, ""));
        assertThat(run(PackageCommands.check(software("apt", "", "dpkg", "no-such-package")), "/usr/bin:/bin"))
                .isEqualTo(new Ran(1, ""));
    }

    @Test
    void yumPrefersDnf() throws Exception {
        program("sudo", "shift; exec \"$@\"");
        recorder("yum");
        assertThat(run(PackageCommands.install(software("yum", "", "curl"))).status())
                .isZero();
        recorder("dnf");
        assertThat(run(PackageCommands.install(software("yum", "", "curl", "file:x.rpm")))
                        .status())
                .isZero();
        assertThat(asked()).containsExactly("yum", "install", "-y", "curl", "dnf", "install", "-y", "curl", "./x.rpm");
        recorder("rpm");
        assertThat(run(PackageCommands.check(software("yum", "", "curl"))).status())
                .isZero();
        assertThat(asked()).endsWith("rpm", "-q", "--quiet", "curl");
    }

    @Test
    void aManagerThatIsNotThereIsNamed() throws Exception {
        assertThat(run(PackageCommands.install(software("apt", "", "x"))))
                .isEqualTo(new Ran(1, "this host has no apt-get; type=\"apt\" is for Debian and its relatives\n"));
        assertThat(run(PackageCommands.install(software("yum", "", "x"))).out()).contains("neither dnf nor yum");
        assertThat(run(PackageCommands.install(software("npm", "", "x"))).out()).contains("no npm");
        assertThat(run(PackageCommands.install(software("pip", "", "x"))).out()).contains("no Python");
    }

    @Test
    void pipMakesAnEnvironmentOnceAndWhatItInstalledIsPresent() throws Exception {
        program(
                "python3",
                "echo \"$@\" >> ../asked; if [ \"$2\" = venv ]; then mkdir -p venv/bin; cat ../bin/python3 > venv/bin/python;"
                        + " cat ../bin/python3 > venv/bin/pip; chmod +x venv/bin/*; fi");
        SoftwareSpec software = software("pip", "", "requests >= 2.31; python_version > \"3\"");
        assertThat(run(PackageCommands.check(software)).status()).isNotZero();
        assertThat(run(PackageCommands.install(software))).isEqualTo(new Ran(0, ""));
        assertThat(run(PackageCommands.check(software)).status()).isZero();
        assertThat(run(PackageCommands.check(software("pip", "", "requests"))).status())
                .isNotZero();
        assertThat(run(PackageCommands.install(software("pip", "", "file:d/x.whl", "file:notes.txt")))
                        .status())
                .isZero();
        String install = "-m pip install --no-input --disable-pip-version-check ";
        assertThat(asked())
                .containsExactly(
                        "-m venv venv", install + "requests >= 2.31; python_version > \"3\"", install + "./d/x.whl");
    }

    @Test
    void npmInstallsIntoTheWorkingFolder() throws Exception {
        program("npm", "echo \"$@\" >> ../asked; mkdir -p node_modules");
        SoftwareSpec software = software("npm", "", "left-pad@1.3.0", "@scope/it");
        assertThat(run(PackageCommands.install(software))).isEqualTo(new Ran(0, ""));
        assertThat(run(PackageCommands.check(software)).status()).isZero();
        assertThat(asked()).containsExactly("install --prefix . --no-audit --no-fund left-pad@1.3.0 @scope/it");
        assertThat(work.resolve("package.json")).hasContent("{\"private\": true}");
    }

    @Test
    void theRealNpmInstallsAFile() throws Exception {
        String path = System.getenv("PATH");
        Assumptions.assumeTrue(run("npm --version", path).status() == 0, "needs npm");
        Files.createDirectories(work.resolve("package"));
        Files.writeString(work.resolve("package/package.json"), "{\"name\":\"hello\",\"version\":\"1.0.0\"}");
        assertThat(run("tar czf hello.tgz package", path).status()).isZero();
        Ran ran = run(PackageCommands.install(software("npm", "", "file:hello.tgz")), path);
        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(run("cat node_modules/hello/package.json", path).out()).contains("\"hello\"");
    }

    @Test
    void theUsersOwnCommandFollowsAndOursMustHaveGoneWell() throws Exception {
        program("npm", "[ ! -e ../broken ]; exit $?");
        Files.createDirectories(work.resolve("node_modules"));
        SoftwareSpec software = software("npm", "echo own; exit 3", "x");
        assertThat(run(PackageCommands.install(software))).isEqualTo(new Ran(3, "own\n"));
        assertThat(PackageCommands.check(software)).isEmpty();
        Files.writeString(folder.resolve("broken"), "");
        assertThat(run(PackageCommands.install(software))).isEqualTo(new Ran(1, ""));
    }

    @Test
    void nothingInANameIsRunByTheShell() throws Exception {
        recorder("npm");
        Files.createDirectories(work.resolve("node_modules"));
        String evil = "x'$(touch${IFS}hit);`touch${IFS}hit`\\\"&|>hit*~";
        assertThat(PackageCommands.accepts("npm", evil)).isTrue();
        assertThat(run(PackageCommands.install(software("npm", "", evil))).status())
                .isZero();
        assertThat(asked()).endsWith("--no-fund", evil);
        assertThat(run(PackageCommands.check(software("npm", "", evil))).status())
                .isZero();
        assertThat(work.resolve("hit")).doesNotExist();
    }

    @Test
    void optionsAreNoNames() {
        for (String type : List.of("apt", "yum", "pip", "npm")) {
            assertThat(PackageCommands.accepts(type, "-o")).isFalse();
            assertThat(PackageCommands.accepts(type, "a\nb")).isFalse();
            assertThat(PackageCommands.accepts(type, "")).isFalse();
        }
        assertThat(PackageCommands.accepts("apt", "a b")).isFalse();
        assertThat(PackageCommands.accepts("pip", "a >= 1")).isTrue();
    }
}
