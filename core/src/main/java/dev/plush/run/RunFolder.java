package dev.plush.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one run, and where in it things are. */
public record RunFolder(Path path) {
    /** A Unix socket's path has 107 bytes at most; a margin for the kernel's own. */
    private static final int MAX_SOCKET_PATH = 100;

    /** Returns the run's id: the folder's name. */
    public String id() {
        return path.getFileName().toString();
    }

    /** Returns where the application is kept as it was run. */
    public Path application() {
        return path.resolve("application.xml");
    }

    /** Returns where the run's settings are kept, for a controller that takes over. */
    public Path settings() {
        return path.resolve("settings.properties");
    }

    /** Returns where the files are kept that were brought back from hosts: a folder for each host and process. */
    public Path collected() {
        return path.resolve("collected");
    }

    /** Returns where values that are in no journal are kept while the run goes on. */
    public Path secrets() {
        return path.resolve("secrets.properties");
    }

    /** Returns where the moments are kept that somebody wants to find again: an event, a tab and a note on each line. */
    public Path bookmarks() {
        return path.resolve("bookmarks.txt");
    }

    /** Returns the controller's own log. */
    public Path log() {
        return path.resolve("controller.log");
    }

    /**
     * Returns the controller's socket: {@code control.sock} in this folder, or where {@code control.path} says if this
     * folder's path is too long for a socket.
     */
    public Path controlSocket() throws IOException {
        Path pointer = path.resolve("control.path");
        return Files.exists(pointer) ? Path.of(Files.readString(pointer).trim()) : path.resolve("control.sock");
    }

    /** Chooses the socket's place when a controller starts. */
    Path placeControlSocket() throws IOException {
        Path direct = path.resolve("control.sock");
        Path pointer = path.resolve("control.path");
        Files.deleteIfExists(pointer);
        if (direct.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_PATH) {
            return direct;
        }
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path parent = runtime == null ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(runtime);
        Path private0700 = Files.createTempDirectory(parent, "plush-");
        Path socket = private0700.resolve("control.sock");
        Files.writeString(pointer, socket.toString());
        return socket;
    }
}
