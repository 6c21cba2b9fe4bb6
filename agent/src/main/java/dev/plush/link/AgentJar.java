package dev.plush.link;

import dev.plush.agent.AgentMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The small jar that a host needs to run the agent: the classes of {@code dev.plush.wire} and {@code dev.plush.agent}.
 *
 * @param path where it is
 * @param sha256 of its bytes, in hexadecimal; part of its name
 */
public record AgentJar(Path path, String sha256) {
    /**
     * How the agent's Java is to be started: small, quick to be ready, and quiet. It compiles only what is used often, and
     * does not wake up several times a second to look after itself; a Java without these flags does without. What takes the sum
     * of a block of 64 bytes is compiled at once, as that alone lets the processor's own instructions do it: a file of
     * 20 MB otherwise costs every agent three times as much.
     */
    public static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xss256k",
            "-Xmx32m",
            "-Xms4m",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:CompileThresholdScaling=5",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider.SHA2::implCompress,0.001",
            "-XX:CompileCommand=BackgroundCompilation,sun.security.provider.SHA2::implCompress,false",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:GuaranteedSafepointInterval=0",
            "-XX:AsyncDeflationInterval=60000",
            "-XX:+ExitOnOutOfMemoryError");

    /** The class to start, with the run's folder and the cache folder as its arguments. */
    public static final String MAIN_CLASS = AgentMain.class.getName();

    /** Returns how Java is told of the jar: the virtual machine reads it by itself, which costs less than classes that do. */
    List<String> words() {
        return List.of("-Xbootclasspath/a:" + path, "-cp", path.toString());
    }

    /** Makes the jar in {@code folder}, unless it is there already. */
    public static AgentJar in(Path folder) throws IOException {
        JarPack.Packed jar = new JarPack()
                .add(AgentMain.class, List.of("dev/plush/wire", "dev/plush/agent"))
                .in(folder, "plush-agent-", MAIN_CLASS);
        return new AgentJar(jar.path(), jar.sha256());
    }
}
