package dev.plush.link;

import com.jcraft.jsch.JSch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a host needs beside the agent's jar to be a relay: an SSH client, and the relay itself. */
final class RelayJar {
    /** As small as an agent, with room for what is on its way to each host below. */
    static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss256k",
            "-Xmx96m",
            "-Xms24m",
            "-Xmn16m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    private static final String MAIN_CLASS = "dev.plush.relay.RelayMain";

    private RelayJar() {}

    /** Makes the jar in {@code folder}, unless it is there already; returns where it is. */
    static Path in(Path folder) throws IOException {
        return new JarPack()
                .add(RelayJar.class, List.of("dev/plush/link", "dev/plush/relay"))
                .add(JSch.class, List.of("com/jcraft/jsch"))
                .in(folder, "plush-relay-", MAIN_CLASS)
                .path();
    }
}
