package dev.plush.link;

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
 * Makes small jars of packages of this program, taken from where its own classes come from, be that folders or jars.
 * The same classes give the same bytes. Not thread-safe.
 */
final class JarPack {
    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0); // any, but always the same

    /** What newer versions of Java have classes of their own for; those of this one and before are taken. */
    private static final int NEWEST_VERSION = 17;

    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    /** Adds the classes and scripts below {@code packages} from where {@code anchor} comes from. */
    JarPack add(Class<?> anchor, List<String> packages) throws IOException {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("it is not known where the class " + anchor.getName() + " comes from");
        }
        try {
            Path location = Path.of(source.getLocation().toURI());
            if (Files.isDirectory(location)) {
                addAll(location, packages);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(location)) {
                    addAll(jar.getPath("/"), packages);
                    for (int version = 9; version <= NEWEST_VERSION; version++) {
                        addAll(jar.getPath("/META-INF/versions/" + version), packages);
                    }
                }
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException("the classes are in no file: " + source.getLocation(), e);
        }
        return this;
    }

    private void addAll(Path root, List<String> packages) throws IOException {
        for (String folder : packages) {
            if (!Files.isDirectory(root.resolve(folder))) {
                continue;
            }
            try (Stream<Path> found = Files.walk(root.resolve(folder))) {
                for (Path path : found.filter(Files::isRegularFile).toList()) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    boolean wanted = name.endsWith(".class") || name.endsWith(".sh");
                    if (wanted && !name.endsWith("package-info.class")) {
                        entries.put(name, read(path));
                    }
                }
            }
        }
    }

    private static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readAllBytes();
        }
    }

    /**
     * Returns the jar in {@code folder}, which is made unless it is there already.
     *
     * @param prefix of its name, before its SHA-256
     */
    Packed in(Path folder, String prefix, String mainClass) throws IOException {
        byte[] bytes = pack(mainClass);
        String sha256 = sha256(bytes);
        Path path = folder.resolve(prefix + sha256 + ".jar");
        if (!Files.exists(path) || Files.size(path) != bytes.length) {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, prefix, ".part");
            Files.write(fresh, bytes);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Packed(path, sha256);
    }

    /** A jar and the SHA-256 of its bytes, in hexadecimal. */
    record Packed(Path path, String sha256) {}

    private byte[] pack(String mainClass) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            String manifest = "Manifest-Version: 1.0\r\nMain-Class: " + mainClass + "\r\n\r\n";
            put(jar, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
            for (var entry : entries.entrySet()) {
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
