package dev.plush.cli;

import dev.plush.run.Operator;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.run.Runs;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/**
 * Hosts that wait for commands: a run without processes on all hosts of a directory. Whoever asks for the same hosts in
 * the same way finds it again, while it lasts.
 */
final class Mesh {
    private final Runs runs;
    private final Path folder;

    Mesh(Runs runs) {
        this.runs = runs;
        this.folder = runs.home().resolve("mesh");
    }

    /**
     * Returns the run, whose hosts are all connected or given up; starts it if there is none.
     *
     * @param err told what a host says that cannot be connected to, by a run that is started
     */
    RunFolder of(RunSettings settings, PrintWriter err) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path named = folder.resolve(key(settings));
        try (FileChannel lock = FileChannel.open(
                folder.resolve(named.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock(); // two who ask at once get one run; closing the file gives it back
            if (Files.exists(named)) {
                Path known = runs.home().resolve("runs").resolve(Files.readString(named));
                RunFolder run = Files.isDirectory(known) ? runs.find(known.toString()) : null;
                if (run != null && new Operator(run).present() && !ending(Follower.fold(run))) {
                    return run;
                }
            }
            RunFolder run = Launch.prepare(application(), settings, err);
            ControllerProcess.start(run);
            Files.writeString(named, run.id());
            await(run, err);
            return run;
        }
    }

    private Path application() throws IOException {
        Path file = folder.resolve("mesh.xml");
        try (InputStream in = Mesh.class.getResourceAsStream("mesh.xml")) {
            Path fresh = Files.createTempFile(folder, "mesh", ".part");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** Waits until no host is being connected to any more, and tells of those that are not there. */
    private static void await(RunFolder run, PrintWriter err) throws InterruptedException {
        try (Follower follower = new Follower(run)) {
            boolean[] over = new boolean[1];
            follower.follow((state, event) -> over[0] = settled(state), () -> {}, () -> over[0]);
            RunState state = follower.state();
            if (ending(state)) {
                throw new CommandFailure(state.exitCode(), "no host can be used: " + state.reason());
            }
            for (HostState host : state.hosts()) {
                if (host.status() == HostState.Status.FAILED || host.status() == HostState.Status.LOST) {
                    err.println("plush: " + host.name() + " is not there: " + host.note());
                }
            }
            err.flush();
        }
    }

    private static boolean ending(RunState state) {
        return state.life() == RunState.Life.CLEANING_UP || state.life() == RunState.Life.ENDED;
    }

    private static boolean settled(RunState state) {
        return ending(state)
                || (state.discovered()
                        && state.hostTally().of(HostState.Status.POOLED) == 0
                        && state.hostTally().of(HostState.Status.CONNECTING) == 0
                        && state.hostTally().of(HostState.Status.PREPARING) == 0);
    }

    /** The same for the same hosts, reached the same way. */
    private static String key(RunSettings settings) throws IOException {
        StringBuilder all = new StringBuilder();
        all.append(settings.local()).append('\n').append(settings.directory()).append('\n');
        all.append(settings.sshConfig()).append('\n').append(settings.fanout()).append('\n');
        if (!settings.directory().isEmpty()) {
            all.append(Files.readString(Path.of(settings.directory())));
        }
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the settings of such a run. */
    static RunSettings settings(PoolOptions pool, Path base, int fanout, long keepMillis) {
        return new RunSettings(
                "mesh.xml",
                base.toString(),
                "",
                pool.local(base),
                pool.directory(base),
                pool.sshConfig(),
                pool.acceptNew(),
                0,
                fanout,
                0,
                keepMillis,
                Map.of());
    }
}
