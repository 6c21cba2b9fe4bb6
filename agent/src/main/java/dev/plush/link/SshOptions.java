package dev.plush.link;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How SSH is used, for all hosts of a run. Immutable.
 *
 * @param config read instead of the user's and the system's SSH configuration, like OpenSSH's {@code -F}
 * @param acceptNewHostKeys whether the key of a host that is in no known_hosts file is taken and written there; a
 *     changed key is refused either way
 * @param program the OpenSSH client that knows the configuration, a name or a path
 * @param javaPatterns where hosts look for Java beside JAVA_HOME and PATH; shell patterns separated by colons
 * @param freeKib how much must be free on a host's disk for an agent to be started
 */
public record SshOptions(
        Optional<Path> config, boolean acceptNewHostKeys, String program, String javaPatterns, long freeKib) {

    /** Returns what applies if the user says nothing: the user's own configuration, strict host keys. */
    public static SshOptions standard() {
        return new SshOptions(Optional.empty(), false, "ssh", Stage0.JAVA_PATTERNS, Stage0.FREE_KIB);
    }

    /** Returns these options with another SSH configuration file. */
    public SshOptions withConfig(Path file) {
        return new SshOptions(Optional.of(file), acceptNewHostKeys, program, javaPatterns, freeKib);
    }

    /** Returns these options, taking the keys of hosts never seen before. */
    public SshOptions acceptingNewHostKeys() {
        return new SshOptions(config, true, program, javaPatterns, freeKib);
    }

    SshOptions withProgram(String ssh) {
        return new SshOptions(config, acceptNewHostKeys, ssh, javaPatterns, freeKib);
    }

    SshOptions withJavaPatterns(String patterns) {
        return new SshOptions(config, acceptNewHostKeys, program, patterns, freeKib);
    }

    SshOptions withFreeKib(long kib) {
        return new SshOptions(config, acceptNewHostKeys, program, javaPatterns, kib);
    }
}
