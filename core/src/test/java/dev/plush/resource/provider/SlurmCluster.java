package dev.plush.resource.provider;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A whole Slurm of one node, this machine, in a temporary folder: munged, slurmctld and slurmd from the system's
 * packages, as processes of the test on free ports of the loopback.
 */
final class SlurmCluster implements AutoCloseable {
    static final List<String> PROGRAMS = List.of("munged", "slurmctld", "slurmd", "salloc");

    private final Path folder;
    private final String node;
    private final List<Process> processes = new ArrayList<>();

    private SlurmCluster(Path folder, String node) {
        this.folder = folder;
        this.node = node;
    }

    /** Returns those of the programs that this machine lacks. */
    static List<String> missing() {
        return PROGRAMS.stream()
                .filter(name -> !Files.isExecutable(Path.of(Namespaces.program(name))))
                .toList();
    }

    /** Starts one; returns when its node is idle. */
    static SlurmCluster start(Path folder) throws Exception {
        String node = Program.run(List.of("hostname", "-s"), folder, Program.SHORT)
                .output()
                .strip();
        SlurmCluster cluster = new SlurmCluster(folder, node);
        try {
            cluster.start();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private void start() throws Exception {
        Path munge = Files.createDirectory(
                folder.resolve("munge"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] key = new byte[128];
        new SecureRandom().nextBytes(key);
        Files.createFile(
                munge.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(munge.resolve("key"), key);
        run(
                "munged",
                "--foreground",
                "--force", // its socket is in a folder that is closed to others
                "--socket=" + munge.resolve("socket"),
                "--key-file=" + munge.resolve("key"),
                "--log-file=" + munge.resolve("log"),
                "--pid-file=" + munge.resolve("pid"),
                "--seed-file=" + munge.resolve("seed"),
                "--num-threads=10");
        await("munged's socket", () -> Files.exists(munge.resolve("socket")));
        configure(munge.resolve("socket"));
        run("slurmctld", "-D");
        run("slurmd", "-D");
        await("an idle node", () -> ask("sinfo", "--noheader", "--format=%t").contains("idle"));
    }

    private void configure(Path socket) throws IOException {
        String user = System.getProperty("user.name");
        Files.createDirectory(folder.resolve("state"));
        Files.createDirectory(folder.resolve("spool"));
        Files.writeString(
                configuration(),
                """
                ClusterName=test
                SlurmctldHost=NODE(127.0.0.1)
                SlurmctldPort=%d
                SlurmdPort=%d
                AuthType=auth/munge
                AuthInfo=socket=%s
                SlurmUser=USER
                SlurmdUser=USER
                StateSaveLocation=FOLDER/state
                SlurmdSpoolDir=FOLDER/spool
                SlurmctldPidFile=FOLDER/slurmctld.pid
                SlurmdPidFile=FOLDER/slurmd.pid
                SlurmctldLogFile=FOLDER/slurmctld.log
                SlurmdLogFile=FOLDER/slurmd.log
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/cons_tres
                MpiDefault=none
                ReturnToService=2
                JobAcctGatherType=jobacct_gather/none
                AccountingStorageType=accounting_storage/none
                NodeName=NODE NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
                PartitionName=short Nodes=NODE Default=YES MaxTime=INFINITE State=UP
                """
                        .formatted(freePort(), freePort(), socket)
                        .replace("NODE", node)
                        .replace("USER", user)
                        .replace("FOLDER", folder.toString()));
    }

    Path configuration() {
        return folder.resolve("slurm.conf");
    }

    String node() {
        return node;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Namespaces.program(program)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".out").toFile());
        builder.environment().put("SLURM_CONF", configuration().toString());
        processes.add(builder.start());
    }

    /** Asks one of Slurm's programs; returns what it prints. */
    String ask(String... command) throws ProviderException {
        return Program.run(
                        List.of(command),
                        folder,
                        Program.SHORT,
                        Map.of("SLURM_CONF", configuration().toString()))
                .output();
    }

    interface Question {
        boolean answered() throws Exception;
    }

    /** Waits for at most 20 s. */
    void await(String what, Question question) throws Exception {
        for (int i = 0; i < 400; i++) {
            if (question.answered()) {
                return;
            }
            Optional<Process> dead =
                    processes.stream().filter(p -> !p.isAlive()).findFirst();
            if (dead.isPresent()) {
                throw new IllegalStateException("waiting for " + what + ", but a daemon ended with "
                        + dead.get().exitValue() + ": " + logs());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("no " + what + " within 20 s: " + logs());
    }

    private String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (String program : List.of("munged", "slurmctld", "slurmd")) {
            Path file = folder.resolve(program + ".out");
            String text = Files.exists(file) ? Files.readString(file) : "";
            logs.append(program).append(": ").append(text.substring(Math.max(0, text.length() - 600)));
        }
        return logs.toString();
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
            try {
                if (!processes.get(i).waitFor(10, TimeUnit.SECONDS)) {
                    processes.get(i).destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                processes.get(i).destroyForcibly();
            }
        }
    }
}
