package dev.plush.agent.software;

import dev.plush.agent.child.Signals;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one command with {@code sh -c} in a session of its own, its output in a file. Blocks until it has ended. */
final class Shell {
    private static final int TAIL_BYTES = 4 << 10;

    private Shell() {}

    /** What became of a command; {@code status} is 128 and more if a signal ended it. */
    record Ran(int status, boolean timedOut) {}

    /** Runs {@code command}; when {@code millis} are over, its whole group is killed. */
    static Ran run(String command, Path folder, Path output, Map<String, String> environment, long millis)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("setsid", "/bin/sh", "-c", command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                return new Ran(process.exitValue(), false);
            }
            return new Ran(-1, true);
        } finally {
            if (process.isAlive()) {
                Signals.toGroups("KILL", List.of(process.pid()));
                process.waitFor();
            }
        }
    }

    /** Returns the last lines of a file, 4 KiB at most, with what is no UTF-8 replaced. */
    static String tail(Path file) {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            int start = 0;
            while (from > 0 && start < bytes.length && (bytes[start] & 0xc0) == 0x80) {
                start++; // the middle of a character
            }
            return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
