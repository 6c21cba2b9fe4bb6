package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.link.testing.TestProcesses;
import dev.plush.run.RunFolder;
import dev.plush.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The command as its users have it: every call is a Java of its own, with nothing of the tests' environment and with
 * home folders that are thrown away. {@link #close()} ends whatever is left of it on this machine, which it finds by a
 * mark in the environment; {@link #awaitNothingLeft()} says so if there is something. For one thread.
 */
final class Plush implements AutoCloseable {
    /** In the environment of everything that a command of this starts on this machine. */
    private static final String MARK = "PLUSH_TEST_HOME";

    /** The bits of signals 1, 2 and 15 in the kernel's masks. */
    private static final long HUP_INT_TERM = 1 | 1 << 1 | 1 << 14;

    private static final long DEADLINE_SECONDS = 90;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Running> started = new ArrayList<>();
    private List<String> perl = List.of();

    /**
     * @param folder an empty one of the test's own, which it removes
     */
    Plush(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", made("user").toString());
        environment.put("PLUSH_HOME", folder.resolve("p").toString());
        environment.put(MARK, folder.toString());
    }

    /** From now on, commands that run on hosts begin in Perl, as the launcher has it; what comes back is in {@code launcher.used}. */
    Plush withPerl() {
        Path launcher =
                file("launcher", "#!/bin/sh\necho >> \"$0.used\"\nexec " + String.join(" ", command()) + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        perl = List.of("perl", Path.of("src/main/perl/exec.pl").toAbsolutePath().toString(), launcher.toString());
        return this;
    }

    /** How a command ended, and what it printed. */
    record Ran(int exit, String out, String err) {
        Ran expect(int code) {
            assertThat(exit).as("exit code; stdout:\n%s\nstderr:\n%s", out, err).isEqualTo(code);
            assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
            return this;
        }
    }

    /** A command that was started, with its output in files. */
    record Running(Process process, Path stdout, Path stderr) {
        String out() {
            return text(stdout);
        }

        /** Waits for its end. */
        Ran ended() {
            await("the command ends", () -> !process.isAlive());
            return new Ran(process.exitValue(), text(stdout), text(stderr));
        }

        /** Sends a signal, by its name without SIG. */
        void signal(String name) {
            Plush.signal(name, process.pid());
        }

        private static String text(Path file) {
            try {
                return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns a folder of this name, made if need be. */
    Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and returns its path. */
    Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Returns the value of PLUSH_HOME. */
    Path home() {
        return Path.of(environment.get("PLUSH_HOME"));
    }

    /** Sets a variable for all commands from now on. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Runs a command to its end. */
    Ran run(Object... arguments) {
        return start(arguments).ended();
    }

    /** Starts a command. */
    Running start(Object... arguments) {
        Path stdout = folder.resolve("command-" + started.size() + ".out");
        Path stderr = folder.resolve("command-" + started.size() + ".err");
        List<String> command = new ArrayList<>();
        if (signalsAreIgnored()) {
            command.addAll(List.of("env", "--default-signal=HUP,INT,TERM"));
        }
        boolean inPerl = !perl.isEmpty() && arguments[0].equals("exec");
        command.addAll(inPerl ? perl : command());
        for (Object argument : List.of(arguments).subList(inPerl ? 1 : 0, arguments.length)) {
            command.add(argument.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Running running = new Running(builder.start(), stdout, stderr);
            started.add(running);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds that run in the background pass on that SIGHUP or SIGINT is ignored, and Java then leaves it at that. */
    private static boolean signalsAreIgnored() {
        try {
            String status = Files.readString(Path.of("/proc/self/status"));
            String mask = status.replaceFirst("(?s).*\\nSigIgn:\\s*", "").replaceFirst("(?s)\\s.*", "");
            return (Long.parseUnsignedLong(mask, 16) & HUP_INT_TERM) != 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words of a command line, the path of Java first. */
    static List<String> command(Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ControllerProcess.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Dchronicle.announcer.disable=true",
                "-Dchronicle.analytics.disable=true",
                "-Dchronicle.disk.monitor.disable=true",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Returns the newest run. */
    Story latest() {
        try {
            return new Story(new Runs(home()).find("latest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until {@code running} has made a run, and returns it. */
    Story awaitRun(Running running) {
        await("a run is there", () -> !runs().isEmpty() || !running.process().isAlive());
        List<RunFolder> all = runs();
        assertThat(all)
                .as("runs; the command said %s", running.process().isAlive() ? "nothing" : running.ended())
                .isNotEmpty();
        return new Story(all.get(all.size() - 1));
    }

    private List<RunFolder> runs() {
        try {
            return new Runs(home()).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a command of this started on this machine and still lives; SSH hosts are not among it. */
    List<ProcessHandle> processes() {
        return TestProcesses.marked(MARK + "=" + folder).stream()
                .filter(TestProcesses::lives)
                .toList();
    }

    /** Waits until no process and no host's folder is left. */
    void awaitNothingLeft() {
        await("no process is left", () -> processes().isEmpty());
        Path hosts = home().resolve("hosts");
        assertThat(Files.exists(hosts) ? hosts.toFile().list() : new String[0])
                .as("folders of hosts")
                .isEmpty();
    }

    /** Waits until {@code condition} holds, with patience: the machine may be busy. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected within " + DEADLINE_SECONDS + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Sends a signal, by its name without SIG, to one process. */
    static void signal(String name, long pid) {
        try {
            TestProcesses.run(List.of("kill", "-" + name, Long.toString(pid)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            left.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : left) {
                await("process " + one.pid() + " ends", () -> !TestProcesses.lives(one));
            }
        }
    }
}
