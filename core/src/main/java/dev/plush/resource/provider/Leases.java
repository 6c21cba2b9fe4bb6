package dev.plush.resource.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has taken that must be given back: a file in its folder, one lease a line. A lease is noted before it is
 * taken, so that a crash in between loses nothing; giving back what was never taken does nothing. Used by one thread.
 */
public final class Leases {
    private final Path file;

    /** Uses the file {@code leases} in a run's folder. */
    public Leases(Path runFolder) {
        this.file = runFolder.resolve("leases");
    }

    /**
     * Something to give back.
     *
     * @param name by which all of it is found, and nothing else; without a space
     * @param setting what else it takes to find it, or empty: for Slurm, the configuration of the cluster
     */
    record Lease(Kind kind, String name, String setting) {
        enum Kind {
            SLURM_JOB,
            NAMESPACES
        }
    }

    /** Returns whether there may be something to give back. */
    public boolean any() {
        return Files.exists(file);
    }

    /** Notes that the lease is about to be taken. */
    void note(Lease lease) throws ProviderException {
        try {
            if (!any()) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    file,
                    lease.kind() + " " + lease.name() + " " + lease.setting() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new ProviderException("what is to be given back cannot be noted in " + file + ": " + e.getMessage());
        }
    }

    /**
     * Gives everything back, and forgets it if that worked; what did not work is tried again the next time.
     *
     * @return what could not be given back, and why; empty if all is well
     */
    public List<String> release() {
        if (!any()) {
            return List.of();
        }
        List<String> troubles = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                release(line, troubles);
            }
            if (troubles.isEmpty()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            troubles.add(file + ": " + TextFile.reason(e));
        }
        return troubles;
    }

    private static void release(String line, List<String> troubles) {
        String[] words = line.split(" ", 3);
        try {
            switch (Lease.Kind.valueOf(words[0])) {
                case SLURM_JOB -> SlurmProvider.cancel(words[1], words[2]);
                case NAMESPACES -> Namespaces.remove(words[1]);
            }
        } catch (ProviderException e) {
            troubles.add(line.strip() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            troubles.add("expected a lease such as SLURM_JOB plush-…, found " + ProviderException.quote(line));
        }
    }
}
