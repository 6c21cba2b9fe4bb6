package dev.plush.agent.child;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs a command where the process runs: in its working folder and with its environment, in a session of its own. What
 * it prints goes to a file that is cut off when it grows, of which the last line is told. A command that does not end in
 * time is killed with its group.
 */
final class ExecLook implements Look {
    /** In the environment of all that a look has started, so that a later agent can end what this one could not. */
    private static final String MARK = "PLUSH_LOOK";

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long STEP_MILLIS = 50;
    private static final long MAX_OUTPUT_BYTES = 256 << 10;
    private static final int TAIL_BYTES = 1024;

    private final String command;
    private final Look.Place place;

    ExecLook(String command, Look.Place place) {
        this.command = command;
        this.place = place;
    }

    @Override
    public Finding look(long deadline) throws IOException, InterruptedException {
        Map<String, String> environment = environment();
        Path output = place.control().resolve("look." + COUNT.incrementAndGet());
        Files.deleteIfExists(output); // of an agent before this one
        Files.createFile(output);
        try {
            return run(environment, output, deadline);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private Finding run(Map<String, String> environment, Path output, long deadline)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("setsid", "/bin/sh", "-c", command))
                .directory(place.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put(MARK, "1");
        Process process = builder.start();
        try {
            while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - deadline > 0) {
                    return Finding.bad("no end in time" + said(output));
                }
                cut(output);
            }
            int status = process.exitValue();
            return status == 0 ? Finding.good("exit status 0") : Finding.bad("exit status " + status + said(output));
        } finally {
            if (process.isAlive()) {
                Signals.toGroups("KILL", List.of(process.pid()));
            }
        }
    }

    /** The environment of the session's leader: it is the one that the process got, and nobody writes over it. */
    private Map<String, String> environment() throws IOException {
        ProcTable.Stat leader = place.leader()
                .get()
                .filter(ProcTable::runs)
                .orElseThrow(() -> new IOException("that the process has ended"));
        return ProcTable.environment(leader.pid(), Charset.defaultCharset());
    }

    /** The command appends, so it goes on at the new end. */
    private static void cut(Path output) throws IOException {
        if (Files.size(output) > MAX_OUTPUT_BYTES) {
            try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "rw")) {
                file.setLength(0);
            }
        }
    }

    private static String said(Path output) {
        try (RandomAccessFile in = new RandomAccessFile(output.toFile(), "r")) {
            in.seek(Math.max(0, in.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int n = Math.max(0, in.read(bytes));
            String[] lines =
                    new String(bytes, 0, n, StandardCharsets.UTF_8).strip().split("\n");
            String last = lines[lines.length - 1].strip();
            return last.isEmpty() ? "" : ": " + last;
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends what looks of an agent before this one have left running; {@code mark} is the one of the run's processes. */
    static void sweep(String mark) {
        for (ProcTable.Stat stat : ProcTable.all()) {
            if (ProcTable.marked(stat.pid(), MARK + "=1") && ProcTable.marked(stat.pid(), Children.MARK + "=" + mark)) {
                Signals.kill(stat.pid());
            }
        }
    }
}
