package dev.plush.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where hosts come from: what all commands that need some have in common. */
final class PoolOptions {
    @Option(
            names = "--local",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "N",
            description = "use hosts of this machine, N of them or as many as are needed")
    private Integer local;

    @Option(names = "--hosts", paramLabel = "FILE", description = "the directory: which hosts there are")
    private Path hosts;

    @Option(names = "--ssh-config", paramLabel = "FILE", description = "OpenSSH's configuration (ssh -F)")
    private Path sshConfig;

    @Option(names = "--accept-new-host-keys", description = "take unknown host keys (never changed ones)")
    private boolean acceptNew;

    /** Returns whether anything is said of where hosts come from. */
    boolean given() {
        return local != null || hosts != null;
    }

    boolean acceptNew() {
        return acceptNew;
    }

    /** Returns the path of the SSH configuration that was asked for, or the empty text. */
    String sshConfig() {
        return sshConfig == null ? "" : existing(sshConfig, "--ssh-config");
    }

    /**
     * Returns how many hosts of this machine: 0 for as many as it takes, -1 if there is a directory.
     *
     * @param base the folder in which a directory is looked for first
     */
    int local(Path base) {
        if (local != null && hosts != null) {
            throw new CommandFailure(ExitCode.USAGE, "--local and --hosts cannot both be given");
        }
        if (local != null) {
            return local;
        }
        return hosts == null && directory(base).isEmpty() ? 0 : -1;
    }

    /** Returns the path of the directory, or the empty text if there is none. */
    String directory(Path base) {
        if (local != null) {
            return "";
        }
        if (hosts != null) {
            return existing(hosts, "--hosts");
        }
        for (Path candidate : new Path[] {
            base.resolve("directory.xml"), Configuration.folder().resolve("directory.xml")
        }) {
            if (Files.exists(candidate)) { // whatever it is: reading it says what is wrong with it
                return candidate.toAbsolutePath().toString();
            }
        }
        return "";
    }

    private static String existing(Path file, String option) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            String found = Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "one that cannot be" : "none";
            throw new CommandFailure(
                    ExitCode.USAGE, option + ": expected a file that can be read, found " + found + " at " + file);
        }
        return file.toAbsolutePath().toString();
    }
}
