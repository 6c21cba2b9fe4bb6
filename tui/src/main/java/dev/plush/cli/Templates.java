package dev.plush.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The example applications that come with Plush, for {@code plush init} and {@code plush demo} to write to a folder. */
final class Templates {
    /** Where a template's files lie in the jar, each under the template's name. */
    private static final String ROOT = "templates/";

    private static final String BYTETORRENT_PACKAGE = "dev.plush.cli.templates.bytetorrent.";

    /** Equal classes make equal archives, so that hosts find in their cache what an earlier run brought. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final List<String> BYTETORRENT_SOURCES = List.of(
            "BadRequest",
            "ByteTorrent",
            "Client",
            "Download",
            "Failure",
            "Manifest",
            "Options",
            "Peer",
            "Picker",
            "Receiver",
            "Sender",
            "Server",
            "Store",
            "Throttle",
            "Tracker",
            "Wire",
            "package-info");

    /** All templates, the one to begin with first. */
    static final List<Template> ALL = List.of(
            new Template("hello", "three hosts say their names; one barrier", "hello.xml", List.of("hello.xml")),
            new Template(
                    "bytetorrent",
                    "one sender, seven receivers that exchange the chunks of a file; two phases, a restart",
                    "bytetorrent.xml",
                    Stream.concat(
                                    Stream.of("bytetorrent.xml", "README.md", "bytetorrent.zip"),
                                    BYTETORRENT_SOURCES.stream().map(name -> "src/" + name + ".java"))
                            .toList()),
            new Template(
                    "service",
                    "three servers, watched, restarted and replaced until you stop them; a client that waits for them",
                    "application.xml",
                    List.of("application.xml", "Server.java", "Client.java")),
            new Template(
                    "mapreduce",
                    "words of a text are counted: tasks over a pool of workers, a barrier, tasks that add up",
                    "application.xml",
                    List.of("application.xml", "text.sh", "map.sh", "reduce.sh", "Shuffle.java")),
            new Template(
                    "parameter-sweep",
                    "one program for many parameters over a pool of workers; results collected in one table",
                    "application.xml",
                    List.of("application.xml", "parameters.txt", "sweep.sh", "join.sh")));

    private Templates() {}

    /**
     * An application to start from.
     *
     * @param summary a few words for a list
     * @param application the one of {@code files} that {@code plush run} takes
     * @param files paths below the folder that it is written to
     */
    record Template(String name, String summary, String application, List<String> files) {
        Template {
            files = List.copyOf(files);
        }
    }

    static Optional<Template> named(String name) {
        return ALL.stream().filter(template -> template.name().equals(name)).findFirst();
    }

    /**
     * Writes all files of {@code template} below {@code folder}, which is made if need be and may hold other files.
     *
     * @return what was written, in the template's order
     * @throws FileAlreadyExistsException if one of the files is there; then nothing was written
     */
    static List<Path> write(Template template, Path folder) throws IOException {
        for (String file : template.files()) {
            if (Files.exists(folder.resolve(file))) {
                throw new FileAlreadyExistsException(folder.resolve(file).toString());
            }
        }
        List<Path> written = new ArrayList<>();
        for (String file : template.files()) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content(template, file), StandardOpenOption.CREATE_NEW);
            written.add(path);
        }
        return List.copyOf(written);
    }

    private static byte[] content(Template template, String file) throws IOException {
        if (file.equals("bytetorrent.zip")) {
            return zip(Map.of("bytetorrent.jar", byteTorrentJar()));
        }
        String name = file.substring(file.lastIndexOf('/') + 1);
        return resource(ROOT + template.name() + "/" + name);
    }

    /** The program as {@code java -jar} takes it: the classes that the build made of the very sources in the template. */
    private static byte[] byteTorrentJar() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String manifest = "Manifest-Version: 1.0\r\nMain-Class: " + BYTETORRENT_PACKAGE + "ByteTorrent\r\n\r\n";
        entries.put("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
        for (String source : BYTETORRENT_SOURCES) {
            if (!source.equals("package-info")) {
                for (Class<?> type : withNested(BYTETORRENT_PACKAGE + source)) {
                    String entry = type.getName().replace('.', '/') + ".class";
                    entries.put(entry, resource("/" + entry));
                }
            }
        }
        return zip(entries);
    }

    private static Class<?>[] withNested(String name) {
        try {
            return Class.forName(name).getNestMembers();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected the class of a template in this jar", e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(ENTRY_TIME);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("expected " + name + " in this jar");
            }
            return in.readAllBytes();
        }
    }
}
