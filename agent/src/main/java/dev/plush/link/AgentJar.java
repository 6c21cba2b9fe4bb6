package dev.plush.link;

import dev.plush.agent.AgentMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The small jar that a host needs to run the agent: the classes of {@code dev.plush.wire} and {@code dev.plush.agent},
 * taken from where this controller's own come from, be that a folder or a jar. The same classes give the same bytes.
 *
 * @param path where it is
 * @param sha256 of its bytes, in hexadecimal; part of its name
 */
public record AgentJar(Path path, String sha256) {
    /** How the agent's Java is to be started: small, and quick to be ready. */
    public static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss256k",
            "-Xmx32m",
            "-Xms4m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    /** The class to start, with the run's folder and the cache folder as its arguments. */
    public static final String MAIN_CLASS = AgentMain.class.getName();

    private static final List<String> PACKAGES = List.of("dev/plush/wire", "dev/plush/agent");
    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0); // any, but always the same

    /** Makes the jar in {@code folder}, unless it is there already. */
    public static AgentJar in(Path folder) throws IOException {
        byte[] bytes = pack(classes());
        String sha256 = sha256(bytes);
        Path path = folder.resolve("plush-agent-" + sha256 + ".jar");
        if (!Files.exists(path) || Files.size(path) != bytes.length) {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "plush-agent-", ".part");
            Files.write(fresh, bytes);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new AgentJar(path, sha256);
    }

    private static SortedMap<String, byte[]> classes() throws IOException {
        CodeSource source = AgentMain.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("it is not known where the class " + MAIN_CLASS + " comes from");
        }
        try {
            Path location = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(location)) {
                return classesBelow(location);
            }
            try (FileSystem jar = FileSystems.newFileSystem(location)) {
                return classesBelow(jar.getPath("/"));
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("the agent's classes are in no file: " + source.getLocation(), e);
        }
    }

    private static SortedMap<String, byte[]> classesBelow(Path root) throws IOException {
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (String folder : PACKAGES) {
            try (Stream<Path> found = Files.walk(root.resolve(folder))) {
                for (Path path : found.filter(Files::isRegularFile).toList()) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
                        classes.put(name, read(path));
                    }
                }
            }
        }
        return classes;
    }

    private static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readAllBytes();
        }
    }

    private static byte[] pack(SortedMap<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            String manifest = "Manifest-Version: 1.0\r\nMain-Class: " + MAIN_CLASS + "\r\n\r\n";
            put(jar, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
            for (var entry : classes.entrySet()) {
                put(jar, entry.getKey(), entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
