package dev.plush.agent.software;

import dev.plush.agent.child.ProcTable;
import dev.plush.agent.child.Signals;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one command in a session of its own, its output appended to a file. Blocks until it has ended. */
final class Shell {
    private static final int TAIL_BYTES = 4 << 10;
    private static final int MAX_ROUNDS = 5;

    private Shell() {}

    /** What became of a command; {@code status} is 128 and more if a signal ended it. */
    record Ran(int status, boolean timedOut) {}

    /** Runs {@code command} with {@code sh -c}, else like {@link #run(List, Path, Path, Map, long)}. */
    static Ran run(String command, Path folder, Path output, Map<String, String> environment, long millis)
            throws IOException, InterruptedException {
        return run(List.of("/bin/sh", "-c", command), folder, output, environment, millis);
    }

    /**
     * Runs a program with its arguments. When {@code millis} are over, or the thread is interrupted, it is killed with its
     * whole group, and with what left that group but still has all of {@code environment}.
     */
    static Ran run(List<String> command, Path folder, Path output, Map<String, String> environment, long millis)
            throws IOException, InterruptedException {
        List<String> own = new ArrayList<>(List.of("setsid"));
        own.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(own)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = false;
        try {
            ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            return ended ? new Ran(process.exitValue(), false) : new Ran(-1, true);
        } finally {
            if (!ended) {
                Signals.toGroups("KILL", List.of(process.pid()));
                killMarked(environment);
                process.waitFor();
            }
        }
    }

    private static void killMarked(Map<String, String> environment) {
        boolean found = true;
        for (int round = 0;
                found && round < MAX_ROUNDS;
                round++) { // a killed process may just have started another one
            found = false;
            for (ProcTable.Stat stat : ProcTable.all()) {
                if (environment.entrySet().stream()
                        .allMatch(each -> ProcTable.marked(stat.pid(), each.getKey() + "=" + each.getValue()))) {
                    Signals.kill(stat.pid());
                    found = true;
                }
            }
        }
    }

    /** Returns the last lines of what is behind {@code from} in a file, 4 KiB at most, with what is no UTF-8 replaced. */
    static String tail(Path file, long from) {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long begin = Math.max(Math.min(from, in.length()), in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (in.length() - begin)];
            in.seek(begin);
            in.readFully(bytes);
            int start = 0;
            while (begin > from && start < bytes.length && (bytes[start] & 0xc0) == 0x80) {
                start++; // the middle of a character
            }
            return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
