package dev.plush.cli;

import dev.plush.journal.Journals;
import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts the controller of a run as a process of its own, in a session of its own: no terminal's end reaches it. Its
 * output goes to {@code controller.log} in the run's folder.
 */
final class ControllerProcess {
    private static final long START_SECONDS = 60;
    private static final long HANDOVER_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOOK_MILLIS = 5;
    private static final long POLL_MILLIS = 20;
    private static final int MAX_LOG_CHARS = 2000;
    /** How every complaint of the command begins. */
    private static final String TROUBLE = "plush: ";

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dchronicle.announcer.disable=true",
            "-Dchronicle.analytics.disable=true",
            "-Dchronicle.disk.monitor.disable=true");
    /** What the jar's manifest says where it is started with -jar. */
    private static final List<String> MODULE_FLAGS = List.of(
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");

    /**
     * Stands between the controller and the command that starts it, which ends this shell as soon as the controller
     * answers. A Java that ends while its child lives waits 0.3 s for its own thread that waits for that child.
     */
    private static final List<String> SHELL = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "plush-controller");

    private ControllerProcess() {}

    /**
     * Starts a controller for the run and returns when it answers, or when the run is over already.
     *
     * @throws CommandFailure with what its log says, if it ends before that
     */
    static void start(RunFolder folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(folder))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .redirectErrorStream(true)
                .start();
        Operator operator = new Operator(folder);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!operator.present()) {
            if (!process.isAlive()) {
                ended(folder, process.exitValue());
                return;
            }
            if (System.nanoTime() > until) {
                throw new CommandFailure(
                        ExitCode.BUG,
                        "expected the controller to answer within " + START_SECONDS + " s; see " + folder.log());
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        process.destroy(); // the shell between us, not the controller; see SHELL
    }

    private static void ended(RunFolder folder, int exit) throws IOException {
        if (exit == ExitCode.SUCCESS) {
            return; // a run that was over before we looked
        }
        String end = lastWords(folder);
        throw new CommandFailure(exit, end.isEmpty() ? "the controller ended with status " + exit : end);
    }

    /** Returns why the newest controller ended, in its own words; empty if it had none, as one that was killed. */
    static String lastWords(RunFolder folder) throws IOException {
        String log = Files.exists(folder.log()) ? Files.readString(folder.log()).strip() : "";
        String newest = log.substring(Math.max(0, log.lastIndexOf(ControllerCommand.BEGIN)));
        int trouble = newest.startsWith(TROUBLE) ? 0 : newest.indexOf("\n" + TROUBLE) + 1;
        if (!newest.startsWith(TROUBLE, trouble)) {
            return "";
        }
        String words = newest.substring(trouble + TROUBLE.length());
        return words.substring(0, Math.min(words.length(), MAX_LOG_CHARS));
    }

    /**
     * Waits until the controller of a run that has ended has let go of its files, for a few seconds at most: whoever
     * comes next, such as the next line of a script, may want to write there.
     */
    static void awaitGone(RunFolder folder) {
        long until = System.nanoTime() + HANDOVER_NANOS;
        while (!Journals.free(folder.path()) && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }

    private static List<String> command(RunFolder folder) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(SHELL);
        command.add(java());
        command.addAll(FLAGS);
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow");
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        String archive = System.getProperty("plush.archive");
        if (archive != null) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        String classPath = System.getProperty("java.class.path");
        if (classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(MODULE_FLAGS);
            command.addAll(List.of("-cp", classPath, Main.class.getName()));
        }
        command.addAll(List.of("controller", folder.path().toString()));
        return command;
    }

    /** Returns the path of the Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
