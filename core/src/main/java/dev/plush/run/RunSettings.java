package dev.plush.run;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What was asked of a run on the command line, kept in its folder for its controller and for one that takes over.
 *
 * @param application path of the file as given
 * @param base folder that relative paths in the application start from
 * @param experiment empty for the first
 * @param local hosts of this machine instead of a directory; -1 for no, 0 for as many as it takes
 * @param directory the directory file, or empty
 * @param sshConfig OpenSSH's {@code -F}, or empty
 * @param acceptNewHostKeys whether unknown (never changed) host keys are taken
 * @param deadlineMillis 0 for none
 * @param fanout how many hosts the controller and each relay connect to, if there are more; 0 for no tree
 * @param bytesPerSecond how fast files are sent to all hosts together; 0 for as fast as it goes
 * @param keepMillis after how long without a command on its hosts the run is stopped; 0 for never
 * @param set values of variables
 */
public record RunSettings(
        String application,
        String base,
        String experiment,
        int local,
        String directory,
        String sshConfig,
        boolean acceptNewHostKeys,
        long deadlineMillis,
        int fanout,
        long bytesPerSecond,
        long keepMillis,
        Map<String, String> set) {

    /** Above so many hosts, hosts connect to hosts. */
    public static final int USUAL_FANOUT = 32;

    /** Returns these settings with another SSH configuration. */
    public RunSettings withSshConfig(String file) {
        return new RunSettings(
                application,
                base,
                experiment,
                local,
                directory,
                file,
                acceptNewHostKeys,
                deadlineMillis,
                fanout,
                bytesPerSecond,
                keepMillis,
                set);
    }

    /** Writes the settings for their owner alone: variables may be private. */
    public void write(Path file) throws IOException {
        Properties all = new Properties();
        all.setProperty("application", application);
        all.setProperty("base", base);
        all.setProperty("experiment", experiment);
        all.setProperty("local", Integer.toString(local));
        all.setProperty("directory", directory);
        all.setProperty("ssh-config", sshConfig);
        all.setProperty("accept-new-host-keys", Boolean.toString(acceptNewHostKeys));
        all.setProperty("deadline-ms", Long.toString(deadlineMillis));
        all.setProperty("fanout", Integer.toString(fanout));
        all.setProperty("bytes-per-second", Long.toString(bytesPerSecond));
        all.setProperty("keep-ms", Long.toString(keepMillis));
        set.forEach((name, value) -> all.setProperty("set." + name, value));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            all.store(out, null);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static RunSettings read(Path file) throws IOException {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            all.load(in);
        }
        Map<String, String> set = new TreeMap<>();
        all.stringPropertyNames().stream()
                .filter(name -> name.startsWith("set."))
                .forEach(name -> set.put(name.substring("set.".length()), all.getProperty(name)));
        return new RunSettings(
                all.getProperty("application"),
                all.getProperty("base"),
                all.getProperty("experiment"),
                Integer.parseInt(all.getProperty("local")),
                all.getProperty("directory"),
                all.getProperty("ssh-config"),
                Boolean.parseBoolean(all.getProperty("accept-new-host-keys")),
                Long.parseLong(all.getProperty("deadline-ms")),
                Integer.parseInt(all.getProperty("fanout", "0")),
                Long.parseLong(all.getProperty("bytes-per-second", "0")),
                Long.parseLong(all.getProperty("keep-ms", "0")),
                set);
    }
}
